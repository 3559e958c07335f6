// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "artifacts/FrrMerge.h"

#include "artifacts/FrrGrammar.h"
#include "artifacts/FrrPolicy.h"
#include "artifacts/FrrText.h"

namespace hcp
{

namespace
{

/// Where it is not sure which context a line is in, a place for ours would be a guess.
Status checkReadable(const FrrConfig& config)
{
    const QString remedy = QStringLiteral(
        "Write its words out, as `show running-config` prints them, then try again.");
    for (int i = 0; i < config.lines().size(); ++i) {
        const FrrLine& line = config.lines().at(i);
        if (!line.isCommand())
            continue;
        if (line.block < 0 && isExitCommand(line.words) && line.words.first().startsWith("exit-"))
            return refuseLine(
                config, i, QStringLiteral("no block is open that it could leave"),
                QStringLiteral("Take the line out, or look for the abbreviation above "
                               "it that hides the block, then try again."));
        const QByteArrayList meanings = possibleMeanings(line.words, line.scope);
        if (!meanings.isEmpty())
            return refuseLine(config, i,
                              QStringLiteral("the abbreviation may mean %1")
                                  .arg(QString::fromLatin1(meanings.join(", "))),
                              remedy);
    }
    return {};
}

} // namespace

Result<FrrMerge> mergeFrr(const QByteArray& existing, const FrrWanted& wanted)
{
    if (existing.contains('\0'))
        return failure(ErrorCode::MergeRefused,
                       QStringLiteral("The FRR configuration holds a zero byte"), {},
                       QStringLiteral("It is not a text file: look at where it comes from."));
    const FrrConfig config(existing);
    if (Status good = checkReadable(config); !good)
        return tl::unexpected(good.error());
    const Result<FrrAdditions> additions = frrAdditions(config, wanted);
    if (!additions)
        return tl::unexpected(additions.error());
    FrrMerge merge;
    merge.notes = additions->notes;
    merge.text = existing;
    if (additions->isEmpty())
        return merge;
    for (const FrrCorrection& one : additions->corrections)
        merge.corrected << QString::fromUtf8(config.path(config.lines().at(one.line)));
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
