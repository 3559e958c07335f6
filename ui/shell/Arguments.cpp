// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Arguments.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QFileInfo>

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <initializer_list>
#include <string_view>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

void refuseToStart(const QString& what)
{
    std::fprintf(stderr, "hcp-bgp-wizard: %s\n", qPrintable(what));
    std::exit(2);
}

namespace
{

QString noDisplay()
{
    return u"there is no display to show a window on: set DISPLAY or WAYLAND_DISPLAY, or "
           "QT_QPA_PLATFORM=offscreen for a window that nobody sees; the command line hcp-bgp "
           "needs none"_s;
}

void endAtFatal(QtMsgType type, const QMessageLogContext& /*context*/, const QString& text)
{
    if (type != QtFatalMsg) {
        std::fprintf(stderr, "%s\n", qPrintable(text));
        return;
    }
    std::fprintf(stderr, "hcp-bgp-wizard: %s\n", qPrintable(noDisplay()));
    std::_Exit(2);
}

bool isThere(int argc, char** argv, std::initializer_list<std::string_view> options)
{
    return std::any_of(argv + 1, argv + argc, [options](const char* argument) {
        return std::find(options.begin(), options.end(), argument) != options.end();
    });
}

/// Wayland's usual socket, where clients look when no variable names one.
bool hasWaylandSocket()
{
    const QString folder = qEnvironmentVariable("XDG_RUNTIME_DIR");
    return !folder.isEmpty() && QFileInfo::exists(folder + u"/wayland-0"_s);
}

struct Options {
    QCommandLineOption step{u"step"_s,
                            u"The step to show: start, cluster, router, bgp, hosted, review, apply "
                            "or verify."_s,
                            u"STEP"_s};
    QCommandLineOption language{
        u"language"_s,
        u"The window's language: en; x-long and x-rtl try longer and mirrored texts."_s, u"CODE"_s};
    QCommandLineOption look{u"look"_s, u"system, light or dark."_s, u"LOOK"_s};
    QCommandLineOption offline{u"offline"_s,
                               u"Ask nothing of router, cluster and DNS: look around in a plan."_s};
    QCommandLineOption pictures{
        u"pictures"_s, u"Write a picture of every page to FOLDER and end; needs no display."_s,
        u"FOLDER"_s};
    QCommandLineOption live{u"live"_s,
                            u"With --pictures: look at router, cluster and DNS first."_s};
    QCommandLineOption size{u"size"_s, u"With --pictures: the window's size."_s, u"WxH"_s,
                            u"1280x800"_s};
};

Look::Scheme schemeOf(const QString& word)
{
    if (word == u"system"_s)
        return Look::Scheme::System;
    if (word == u"light"_s)
        return Look::Scheme::Light;
    if (word == u"dark"_s)
        return Look::Scheme::Dark;
    refuseToStart(u"no look is called “%1”: system, light or dark"_s.arg(word));
}

QSize sizeOf(const QString& word)
{
    const QSize size(word.section(u'x', 0, 0).toInt(), word.section(u'x', 1).toInt());
    if (size.width() < 1 || size.height() < 1)
        refuseToStart(u"“%1” is no size: write 1280x800"_s.arg(word));
    return size;
}

} // namespace

namespace
{

void describe(QCommandLineParser& parser, const Options& options)
{
    parser.setApplicationDescription(
        u"Makes the API server of a hosted OpenShift cluster reachable at a VIP that MetalLB "
        "announces over BGP to an FRR router. The command line beside it: hcp-bgp."_s);
    parser.addHelpOption();
    parser.addVersionOption();
    parser.addPositionalArgument(u"PLAN"_s, u"A plan file to open."_s, u"[PLAN]"_s);
    parser.addOptions({options.step, options.language, options.look, options.offline,
                       options.pictures, options.live, options.size});
}

} // namespace

Arguments readArguments(const QApplication& application)
{
    const Options options;
    QCommandLineParser parser;
    describe(parser, options);
    parser.process(application);
    Arguments arguments;
    arguments.plan = parser.positionalArguments().value(0);
    arguments.language = parser.value(options.language);
    arguments.pictures = parser.value(options.pictures);
    arguments.size = sizeOf(parser.value(options.size));
    arguments.offline = parser.isSet(options.offline);
    arguments.live = parser.isSet(options.live);
    if (parser.isSet(options.look))
        arguments.scheme = schemeOf(parser.value(options.look));
    if (parser.isSet(options.step)) {
        arguments.step = stepOfWord(parser.value(options.step));
        if (!arguments.step)
            refuseToStart(u"no step is called “%1”"_s.arg(parser.value(options.step)));
    }
    return arguments;
}

void answerWords(int argc, char** argv)
{
    if (!isThere(argc, argv, {"-h", "--help", "--help-all", "-v", "--version"}))
        return;
    int count = argc;
    const QCoreApplication application(count, argv);
    const Options options;
    QCommandLineParser parser;
    describe(parser, options);
    parser.parse(QCoreApplication::arguments()); // Qt's own options mean nothing here
    if (parser.isSet(u"version"_s))
        parser.showVersion();
    if (parser.isSet(u"help"_s) || parser.isSet(u"help-all"_s))
        parser.showHelp(0);
}

QString lackOfDisplay(int argc, char** argv)
{
    const QString platform = qEnvironmentVariable("QT_QPA_PLATFORM");
    const bool needsOne =
        platform.isEmpty() || platform.startsWith(u"xcb"_s) || platform.startsWith(u"wayland"_s);
    const bool hasOne = !qEnvironmentVariableIsEmpty("DISPLAY") ||
                        !qEnvironmentVariableIsEmpty("WAYLAND_DISPLAY") || hasWaylandSocket();
    if (!needsOne || hasOne || isThere(argc, argv, {"-platform", "--platform"}))
        return {};
    return noDisplay();
}

void guardDisplay(bool on)
{
    qInstallMessageHandler(on ? endAtFatal : nullptr);
}

bool wantsPictures(int argc, char** argv)
{
    return std::any_of(argv, argv + argc, [](const char* argument) {
        return std::string_view(argument).starts_with("--pictures");
    });
}

} // namespace hcp::ui
