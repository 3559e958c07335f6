// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/models/Engine.h"
#include "ui/shell/Languages.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Pictures.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QSettings>

#include <sys/prctl.h>

#include <algorithm>
#include <cstdio>
#include <string_view>

using namespace Qt::StringLiterals;

namespace
{

struct Arguments {
    QString plan;
    std::optional<hcp::ui::StepId> step;
    QString language, look, pictures, size;
    bool offline = false, live = false;
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
    const QCommandLineOption look(u"look"_s, u"system, light or dark."_s, u"LOOK"_s);
    const QCommandLineOption offline(
        u"offline"_s, u"Ask nothing of router, cluster and DNS: look around in a plan."_s);
    const QCommandLineOption pictures(
        u"pictures"_s, u"Write a picture of every page to FOLDER and end."_s, u"FOLDER"_s);
    const QCommandLineOption live(u"live"_s,
                                  u"With --pictures: look at router, cluster and DNS first."_s);
    const QCommandLineOption size(u"size"_s, u"With --pictures: the window's size."_s, u"WxH"_s,
                                  u"1280x800"_s);
    parser.addOptions({step, language, look, offline, pictures, live, size});
    parser.process(application);
    Arguments arguments{parser.positionalArguments().value(0),
                        {},
                        parser.value(language),
                        parser.value(look),
                        parser.value(pictures),
                        parser.value(size),
                        parser.isSet(offline),
                        parser.isSet(live)};
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

hcp::ui::Look::Scheme schemeOf(const QString& word, int kept)
{
    using Scheme = hcp::ui::Look::Scheme;
    if (word == u"light"_s)
        return Scheme::Light;
    if (word == u"dark"_s)
        return Scheme::Dark;
    return word == u"system"_s ? Scheme::System : static_cast<Scheme>(kept);
}

} // namespace

int main(int argc, char** argv)
{
    // Passwords pass through this process: no core dump holds them.
    ::prctl(PR_SET_DUMPABLE, 0);
    // Pictures need no display.
    const bool picturesOnly = std::any_of(argv, argv + argc, [](const char* argument) {
        return std::string_view(argument).starts_with("--pictures");
    });
    if (picturesOnly && !qEnvironmentVariableIsSet("DISPLAY") &&
        !qEnvironmentVariableIsSet("WAYLAND_DISPLAY"))
        qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication application(argc, argv);
    QCoreApplication::setApplicationName(u"hcp-bgp-wizard"_s);
    QCoreApplication::setOrganizationName(u"hcp-bgp-wizard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HCP_VERSION));
    QGuiApplication::setDesktopFileName(u"io.github.hcp_bgp_wizard"_s);
    const Arguments arguments = readArguments(application);

    const QSettings settings;
    hcp::ui::Look* look = hcp::ui::Look::install(application);
    if (look != nullptr)
        look->setScheme(schemeOf(arguments.look, settings.value(u"window/scheme"_s, 0).toInt()));
    QGuiApplication::setWindowIcon(QIcon(u":/icons/hcp-bgp-wizard.svg"_s));
    hcp::ui::Languages languages;
    languages.use(
        !arguments.language.isEmpty()
            ? arguments.language
            : settings.value(u"window/language"_s, hcp::ui::Languages::systemCode()).toString());

    hcp::ui::PlanDocument document;
    hcp::ui::Engine engine(document);
    engine.setOffline(arguments.offline || (!arguments.pictures.isEmpty() && !arguments.live));
    hcp::ui::MainWindow window(engine, look, languages);
    window.show();
    if (!arguments.plan.isEmpty())
        window.openPlan(arguments.plan);
    if (arguments.step)
        window.steps().go(*arguments.step);
    std::unique_ptr<hcp::ui::Pictures> pictures;
    if (!arguments.pictures.isEmpty()) {
        window.resize(arguments.size.section(u'x', 0, 0).toInt(),
                      arguments.size.section(u'x', 1).toInt());
        pictures = std::make_unique<hcp::ui::Pictures>(window, engine, arguments.pictures);
    }
    return QApplication::exec();
}
