// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Engine.h"
#include "ui/shell/Languages.h"
#include "ui/shell/MainWindow.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include <sys/prctl.h>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace
{

struct Arguments {
    QString plan;
    std::optional<hcp::ui::StepId> step;
    QString language;
};

Arguments readArguments(const QApplication& application)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Makes the API server of a hosted OpenShift cluster reachable at a VIP that MetalLB "
        "announces over BGP to an FRR router. The command line beside it: hcp-bgp."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"PLAN"_s, u"A plan file to open."_s, u"[PLAN]"_s);
    const QCommandLineOption step(u"step"_s,
                                  u"The step to show: start, cluster, router, bgp, hosted, "
                                  "review, apply or verify."_s,
                                  u"STEP"_s);
    const QCommandLineOption language(u"language"_s, u"The window's language: en, de."_s,
                                      u"CODE"_s);
    parser.addOptions({step, language});
    parser.process(application);
    Arguments arguments{parser.positionalArguments().value(0), {}, parser.value(language)};
    if (parser.isSet(step)) {
        arguments.step = hcp::ui::stepOfWord(parser.value(step));
        if (!arguments.step) {
            std::fprintf(stderr, "hcp-bgp-wizard: no step is called “%s”\n",
                         qPrintable(parser.value(step)));
            std::exit(2);
        }
    }
    return arguments;
}

} // namespace

int main(int argc, char** argv)
{
    // Passwords pass through this process: no core dump holds them.
    ::prctl(PR_SET_DUMPABLE, 0);
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"hcp-bgp-wizard"_s);
    QCoreApplication::setOrganizationName(u"hcp-bgp-wizard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HCP_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.hcp_bgp_wizard"_s);
    const Arguments arguments = readArguments(application);

    const QSettings settings;
    hcp::ui::Look* look = hcp::ui::Look::install(application);
    if (look != nullptr)
        look->setScheme(
            static_cast<hcp::ui::Look::Scheme>(settings.value(u"window/scheme"_s, 0).toInt()));
    QGuiApplication::setWindowIcon(QIcon(u":/icons/hcp-bgp-wizard.svg"_s));
    hcp::ui::Languages languages;
    languages.use(
        !arguments.language.isEmpty()
            ? arguments.language
            : settings.value(u"window/language"_s, hcp::ui::Languages::systemCode()).toString());

    hcp::ui::PlanDocument document;
    hcp::ui::Engine engine(document);
    hcp::ui::MainWindow window(engine, look, languages);
    window.show();
    if (!arguments.plan.isEmpty())
        window.openPlan(arguments.plan);
    if (arguments.step)
        window.steps().go(*arguments.step);
    return QApplication::exec();
}
