// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "changes/TextDiff.h"

#include <git2.h>

#include <memory>

namespace hcp
{

QByteArray unifiedDiff(const QByteArray& before, const QByteArray& after, const QString& name)
{
    if (before == after)
        return {};
    git_libgit2_init();
    const QByteArray path =
        name.startsWith(QLatin1Char('/')) ? name.mid(1).toUtf8() : name.toUtf8();
    git_diff_options options = GIT_DIFF_OPTIONS_INIT;
    options.flags = GIT_DIFF_FORCE_TEXT;
    git_patch* raw = nullptr;
    QByteArray text;
    if (git_patch_from_buffers(&raw, before.constData(), static_cast<std::size_t>(before.size()),
                               path.constData(), after.constData(),
                               static_cast<std::size_t>(after.size()), path.constData(),
                               &options) == 0) {
        const std::unique_ptr<git_patch, decltype(&git_patch_free)> patch(raw, &git_patch_free);
        git_buf buffer = GIT_BUF_INIT;
        if (git_patch_to_buf(&buffer, patch.get()) == 0)
            text = QByteArray(buffer.ptr, static_cast<qsizetype>(buffer.size));
        git_buf_dispose(&buffer);
    }
    git_libgit2_shutdown();
    // The "diff --git" and "index" lines say nothing here.
    const qsizetype start = text.indexOf("--- ");
    return start < 0 ? text : text.mid(start);
}

} // namespace hcp
