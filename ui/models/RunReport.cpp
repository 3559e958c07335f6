// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/RunReport.h"

#include "base/Files.h"
#include "engine/Products.h"
#include "ui/models/BrokenLink.h"
#include "ui/models/ReportHtml.h"
#include "ui/models/ReportPdf.h"
#include "ui/models/Times.h"

#include <QCoreApplication>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

QString RunReport::toHtml() const
{
    return reportHtml(*this, topology.isEmpty() ? QString() : QString::fromUtf8(topology),
                      u"body { max-width: 52em; margin: 2em auto; }\n"_s);
}

QString RunReport::toText() const
{
    QString text = u"%1\n%2 · %3\n\n"_s.arg(planName, program, timeText(at));
    if (measured) {
        text += (view.diagnosis.green ? u"green"_s : view.diagnosis.sentence) + u"\n\n"_s;
        for (const Verdict& verdict : view.verdicts)
            text += u"%1 %2 %3: %4\n"_s.arg(stateWord(verdict.state), -8)
                        .arg(verdict.id, verdict.subject, verdict.summary);
        if (const auto broken = brokenLinkOf(view, {}))
            text += u'\n' + broken->toText();
    }
    for (const Finding& finding : view.findings)
        text += u"\n%1: %2\n"_s.arg(finding.field, finding.text);
    if (problem)
        text += u'\n' + hcp::toText(*problem) + u'\n';
    text += u'\n';
    for (const LogLine& line : log)
        text +=
            u"%1 %2 %3\n"_s.arg(utcClockText(line.at), line.progress.subject, line.progress.text);
    return text;
}

QByteArray RunReport::toPdf() const
{
    return reportPdf(*this);
}

Status RunReport::save(const QString& path) const
{
    if (path.endsWith(u".pdf"_s, Qt::CaseInsensitive))
        return writeFile(path, toPdf());
    return writeFile(path, path.endsWith(u".html"_s, Qt::CaseInsensitive) ? toHtml().toUtf8()
                                                                          : toText().toUtf8());
}

RunReport makeReport(Engine& engine, const QDateTime& now)
{
    RunReport report;
    report.view = engine.view();
    report.measured = engine.isMeasured();
    report.planName = engine.document().name();
    report.log = engine.log();
    report.topology = drawTopology(report.view, u"svg"_s, report.measured, report.planName)
                          .value_or(QByteArray());
    report.program = u"HCP BGP Wizard %1, Qt %2"_s.arg(QCoreApplication::applicationVersion(),
                                                       QString::fromLatin1(qVersion()));
    report.at = now;
    if (engine.applied() && !*engine.applied())
        report.problem = engine.applied()->error();
    return report;
}

} // namespace hcp::ui
