// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/ReportHtml.h"

#include "topology/Palette.h"
#include "ui/models/BrokenLink.h"
#include "ui/models/RunReport.h"
#include "ui/models/Times.h"

#include <QCoreApplication>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::RunReport)
};

QString inkOf(topology::Token token)
{
    return topology::colour(token, topology::Scheme::Paper);
}

/// Paper is white, whatever the window looks like. Lengths in px: all that a QTextDocument knows.
QString style()
{
    using topology::Token;
    QString rules = u"body { font-family: system-ui, sans-serif; color: %1; font-size: 10pt; }\n"
                    u"h1 { font-size: 16pt; margin-bottom: 3px; }\n"
                    u"h2 { font-size: 12pt; margin-top: 24px; margin-bottom: 6px; }\n"
                    u"p.soft, td.soft { color: %2; }\n"
                    u"table { border-collapse: collapse; font-size: 9pt; margin-bottom: 12px; }\n"
                    u"td { text-align: left; vertical-align: top; padding-top: 3px; "
                    u"padding-bottom: 3px; padding-right: 14px; }\n"
                    u"pre, code { font-family: monospace; font-size: 9pt; white-space: pre-wrap; "
                    u"}\nsvg { max-width: 100%; height: auto; }\n"_s.arg(inkOf(Token::Text),
                                                                         inkOf(Token::Text2));
    for (const State state : {State::Passed, State::Failed, State::Warning, State::Waiting,
                              State::Unknown, State::Skipped})
        rules += u".%1 { color: %2; }\n"_s.arg(stateWord(state), inkOf(topology::tokenOf(state)));
    return rules;
}

QString safe(const QString& text)
{
    return text.toHtmlEscaped();
}

/// The state's mark beside its word: it is read in black and white as well.
QString mark(State state)
{
    switch (state) {
    case State::Passed:
        return u"✓"_s;
    case State::Failed:
        return u"✗"_s;
    case State::Warning:
        return u"▲"_s;
    case State::Waiting:
        return u"…"_s;
    case State::Unknown:
        return u"?"_s;
    case State::Skipped:
        break;
    }
    return u"→"_s;
}

QString stateCell(State state)
{
    return u"<td class=\"%1\" width=\"13%\">%2&nbsp;%1</td>"_s.arg(stateWord(state), mark(state));
}

QString section(const QString& title, const QString& body)
{
    return body.isEmpty() ? QString() : u"<h2>%1</h2>\n%2\n"_s.arg(safe(title), body);
}

QString sentence(const RunReport& report)
{
    if (!report.measured)
        return Words::tr("Nothing was checked with this plan");
    return report.view.diagnosis.green ? Words::tr("Green: every required check holds")
                                       : report.view.diagnosis.sentence;
}

QString chainTable(const RunReport& report)
{
    if (!report.measured)
        return {};
    QString rows;
    for (const ChainLink& link : chainOf(report.view)) {
        rows += u"<tr>%1<td width=\"19%\"><b>%2</b></td><td width=\"68%\">%3</td></tr>\n"_s.arg(
            stateCell(link.state), safe(link.name), safe(link.fact));
    }
    return u"<table width=\"100%\">\n%1</table>"_s.arg(rows);
}

QString brokenPart(const RunReport& report)
{
    const auto broken = report.measured ? brokenLinkOf(report.view, {}) : std::nullopt;
    return broken ? u"<pre>%1</pre>"_s.arg(safe(broken->toText())) : QString();
}

QString findingsList(const RunReport& report)
{
    QString items;
    for (const Finding& finding : report.view.findings) {
        items += u"<li><code>%1</code>: %2 %3 <span class=\"skipped\">(%4)</span></li>\n"_s.arg(
            safe(finding.field), safe(finding.text), safe(finding.remedy), safe(finding.id));
    }
    return items.isEmpty() ? QString() : u"<ul>\n%1</ul>"_s.arg(items);
}

QString checksTable(const RunReport& report)
{
    QString rows;
    for (const Verdict& verdict : report.measured ? report.view.verdicts : QList<Verdict>()) {
        rows += u"<tr>%1<td width=\"33%\"><code>%2</code><br>%3</td><td width=\"30%\">%4</td>"
                u"<td class=\"soft\" width=\"24%\">%5<br>%6</td></tr>\n"_s.arg(
                    stateCell(verdict.state), safe(verdict.id), safe(verdict.subject),
                    safe(verdict.summary), safe(verdict.source),
                    verdict.at.isValid() ? utcClockText(verdict.at) : QString());
    }
    return rows.isEmpty() ? QString() : u"<table width=\"100%\">\n%1</table>"_s.arg(rows);
}

QString logPart(const RunReport& report)
{
    QString lines;
    for (const LogLine& line : report.log)
        lines +=
            u"%1  %2  %3\n"_s.arg(utcClockText(line.at), line.progress.subject, line.progress.text);
    return lines.isEmpty() ? QString() : u"<pre>%1</pre>"_s.arg(safe(lines));
}

} // namespace

QString reportHtml(const RunReport& report, const QString& picture, const QString& rules)
{
    const QString problem =
        report.problem ? u"<pre>%1</pre>"_s.arg(safe(toText(*report.problem))) : QString();
    // An XML declaration has no place inside a document.
    const QString drawing = picture.startsWith(u"<?xml"_s) ? picture.section(u"?>"_s, 1) : picture;
    return u"<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%1</title>\n"
           u"<style>%2</style></head><body>\n<h1>%3</h1>\n<p class=\"soft\">%4</p>\n"_s.arg(
               safe(report.planName), style() + rules, safe(sentence(report)),
               safe(u"%1 · %2 · %3 · %4"_s.arg(report.planName, targetsOf(report.view.intent),
                                               timeText(report.at), report.program))) +
           section(Words::tr("Chain"), chainTable(report)) +
           section(Words::tr("First broken link"), brokenPart(report)) +
           section(Words::tr("What stopped the last apply"), problem) +
           section(Words::tr("Topology"), drawing) +
           section(Words::tr("Findings of the plan"), findingsList(report)) +
           section(Words::tr("Every check"), checksTable(report)) +
           section(Words::tr("Log"), logPart(report)) + u"</body></html>\n"_s;
}

} // namespace hcp::ui
