// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrMerge.h"

#include "artifacts/FrrText.h"

namespace hcp
{

Result<FrrMerge> mergeFrr(const QByteArray& existing, const FrrWanted& wanted)
{
    if (existing.contains('\0'))
        return failure(ErrorCode::MergeRefused,
                       QStringLiteral("The FRR configuration holds a zero byte"), {},
                       QStringLiteral("It is not a text file: look at where it comes from."));
    const FrrConfig config(existing);
    const Result<FrrAdditions> additions = frrAdditions(config, wanted);
    if (!additions)
        return tl::unexpected(additions.error());
    FrrMerge merge;
    merge.notes = additions->notes;
    merge.text = existing;
    if (additions->isEmpty())
        return merge;
    const FrrSettings settings = frrSettings(config);
    merge.text = textWith(config, settings, *additions, wanted.localAs);
    const QByteArray localAs =
        additions->newInstance ? wanted.localAs.toString().toLatin1() : settings.localAs.value;
    merge.delta = deltaOf(*additions, localAs);
    return merge;
}

QByteArray frrLinesAlone(const FrrWanted& wanted)
{
    const Result<FrrMerge> merge = mergeFrr({}, wanted);
    return merge ? merge->delta : QByteArray();
}

} // namespace hcp
