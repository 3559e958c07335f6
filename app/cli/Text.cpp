// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "cli/Text.h"

#include "changes/TextDiff.h"
#include "cli/Json.h"

namespace hcp::cli
{

namespace
{

QString indented(const QString& text, const QString& indent)
{
    QString out;
    for (const QString& line : text.split(QLatin1Char('\n'), Qt::SkipEmptyParts))
        out += indent + line + QLatin1Char('\n');
    return out;
}

QString severityLabel(const Terminal& terminal, Severity severity)
{
    switch (severity) {
    case Severity::Blocks:
        return terminal.paint(QStringLiteral("✗ blocks"), Terminal::Colour::Red);
    case Severity::Warns:
        return terminal.paint(QStringLiteral("! warns "), Terminal::Colour::Yellow);
    case Severity::Note:
        break;
    }
    return terminal.paint(QStringLiteral("· note  "), Terminal::Colour::Blue);
}

QString paintedDiff(const Terminal& terminal, const QByteArray& diff)
{
    QString out;
    for (const QString& line : QString::fromUtf8(diff).split(QLatin1Char('\n'))) {
        auto colour = Terminal::Colour::Plain;
        if (line.startsWith(QLatin1Char('+')))
            colour = Terminal::Colour::Green;
        else if (line.startsWith(QLatin1Char('-')))
            colour = Terminal::Colour::Red;
        else if (line.startsWith(QStringLiteral("@@")))
            colour = Terminal::Colour::Grey;
        if (!line.isEmpty())
            out += QStringLiteral("    ") + terminal.paint(line, colour) + QLatin1Char('\n');
    }
    return out;
}

QString heading(const Item& item)
{
    switch (item.action) {
    case Item::Action::Create:
        return QStringLiteral("create %1").arg(item.what);
    case Item::Action::Modify:
        return QStringLiteral("change %1").arg(item.what);
    case Item::Action::Remove:
        return QStringLiteral("remove %1").arg(item.what);
    case Item::Action::Keep:
        return QStringLiteral("leave %1").arg(item.what);
    case Item::Action::Run:
        break;
    }
    return QStringLiteral("run: %1").arg(item.what);
}

} // namespace

namespace
{

/// Why something warns, and what `fix` would be asked for.
QString warningsText(const View& view)
{
    QString out;
    for (const Verdict& verdict : view.verdicts) {
        if (verdict.state != State::Warning)
            continue;
        for (const Cause& cause : causesOf(view.intent, view.facts, verdict))
            out += QStringLiteral("  Warning: %1 [%2]\n    Fix: %3\n")
                       .arg(cause.text, cause.id, cause.fix);
    }
    return out;
}

} // namespace

QString findingsText(const Terminal& terminal, const QList<Finding>& findings,
                     const PlanPlaces& places)
{
    QString out;
    for (const Finding& finding : findings) {
        out += QStringLiteral("%1 %2%3: %4\n")
                   .arg(severityLabel(terminal, finding.severity), places.before(finding.field),
                        finding.field, finding.text);
        if (!finding.remedy.isEmpty())
            out += QStringLiteral("          Remedy: %1\n").arg(finding.remedy);
        out += terminal.paint(QStringLiteral("          %1 (%2)\n").arg(finding.id, finding.source),
                              Terminal::Colour::Grey);
    }
    return out;
}

QString verdictsText(const Terminal& terminal, const View& view, const QSet<Part>& only)
{
    QString out;
    for (const Verdict& verdict : view.verdicts) {
        if (!belongsTo(verdict.id, only))
            continue;
        out += QStringLiteral("%1 %2 %3 %4%5\n")
                   .arg(stateLabel(terminal, verdict.state), verdict.id.leftJustified(23),
                        verdict.subject.leftJustified(18), verdict.summary,
                        verdict.required ? QString() : QStringLiteral(" (not required)"));
    }
    return out + warningsText(view) + diagnosisText(terminal, view);
}

namespace
{

/// The other broken checks; of the first one's own check the subjects that fail by another cause.
QStringList alsoWords(const View& view)
{
    QStringList words = view.diagnosis.also;
    if (!words.removeOne(view.diagnosis.firstBroken))
        return words;
    QStringList subjects;
    for (const Verdict& other : alsoBroken(view.verdicts)) {
        if (other.id != view.diagnosis.firstBroken)
            continue;
        const auto causes = causesOf(view.intent, view.facts, other);
        if (!causes.isEmpty() && causes.first().id != view.diagnosis.causes.first().id)
            subjects
                << QStringLiteral("%1 %2 (%3)").arg(other.id, other.subject, causes.first().id);
    }
    return subjects + words;
}

} // namespace

QString diagnosisText(const Terminal& terminal, const View& view)
{
    const Diagnosis& diagnosis = view.diagnosis;
    if (diagnosis.green)
        return terminal.paint(QStringLiteral("✓ Green: every required check passed."),
                              Terminal::Colour::Green) +
               QLatin1Char('\n');
    QString out =
        terminal.paint(QStringLiteral("✗ Not green. First broken link: %1 %2\n  %3\n")
                           .arg(diagnosis.firstBroken, diagnosis.subject, diagnosis.sentence),
                       Terminal::Colour::Red);
    for (const Cause& cause : diagnosis.causes) {
        out += QStringLiteral("  Cause (%1): %2 [%3]\n")
                   .arg(confidenceWord(cause.confidence), cause.text, cause.id);
        out += QStringLiteral("    Fix: %1\n").arg(cause.fix);
    }
    if (!diagnosis.also.isEmpty())
        out += QStringLiteral("  Also: %1\n").arg(alsoWords(view).join(QStringLiteral(", ")));
    return out;
}

QString itemsText(const Terminal& terminal, const QList<Item>& items)
{
    QString out;
    for (const Item& item : items) {
        out += QStringLiteral("  %1: %2\n").arg(item.target, heading(item));
        if (!item.note.isEmpty())
            out += indented(item.note, QStringLiteral("    ! "));
        if (item.action == Item::Action::Run)
            out += indented(QString::fromUtf8(item.after), QStringLiteral("    $ "));
        else
            out += paintedDiff(terminal, unifiedDiff(item.before, item.after, item.what));
    }
    return out;
}

QString previewText(const Terminal& terminal, const Preview& preview, const PlanPlaces& places)
{
    QString out = findingsText(terminal, preview.view.findings, places);
    for (const PendingChange& change : preview.changes) {
        out += QStringLiteral("%1 — %2 [%3]\n").arg(change.target, change.description, change.id);
        if (!change.confirmedBy.isEmpty())
            out += QStringLiteral("  ! cannot be changed or taken back later\n");
        if (change.problem)
            out += indented(toText(*change.problem), QStringLiteral("  ✗ "));
        out += itemsText(terminal, change.items);
    }
    for (const QString& router : preview.handedOver)
        out += QStringLiteral("%1 — not managed: hcp-bgp export writes its part for its owner\n")
                   .arg(router);
    if (preview.isEmpty())
        out += QStringLiteral("No difference at %1: all is as the plan says.\n")
                   .arg(targetsOf(preview.view.intent));
    return out;
}

} // namespace hcp::cli
