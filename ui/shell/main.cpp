// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Arguments.h"
#include "ui/shell/Languages.h"
#include "ui/shell/MainWindow.h"
#include "ui/shell/Pictures.h"

#include <QApplication>
#include <QSettings>

#include <sys/prctl.h>

using namespace Qt::StringLiterals;
using namespace hcp::ui;

namespace
{

void nameTheProgram()
{
    QCoreApplication::setApplicationName(u"hcp-bgp-wizard"_s);
    QCoreApplication::setOrganizationName(u"hcp-bgp-wizard"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(HCP_VERSION));
}

void nameTheWindow()
{
    QGuiApplication::setDesktopFileName(u"io.github.hcp_bgp_wizard"_s);
    QGuiApplication::setWindowIcon(QIcon(u":/icons/hcp-bgp-wizard.svg"_s));
}

Look* dress(QApplication& application, const Arguments& arguments)
{
    Look* look = Look::install(application);
    const int kept = QSettings().value(u"window/scheme"_s, 0).toInt();
    if (look != nullptr)
        look->setScheme(arguments.scheme.value_or(static_cast<Look::Scheme>(kept)));
    return look;
}

QString languageOf(const Arguments& arguments)
{
    if (!arguments.language.isEmpty())
        return arguments.language;
    return QSettings().value(u"window/language"_s, Languages::systemCode()).toString();
}

} // namespace

int main(int argc, char** argv)
{
    // Passwords pass through this process: no core dump holds them.
    ::prctl(PR_SET_DUMPABLE, 0);
    nameTheProgram();
    answerWords(argc, argv);
    if (const QString lack = lackOfDisplay(argc, argv); !lack.isEmpty()) {
        if (!wantsPictures(argc, argv))
            refuseToStart(lack);
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    guardDisplay(true);
    QApplication application(argc, argv);
    guardDisplay(false);
    nameTheWindow();
    const Arguments arguments = readArguments(application);
    Look* look = dress(application, arguments);
    Languages languages;
    languages.use(languageOf(arguments));

    PlanDocument document;
    if (!arguments.pictures.isEmpty())
        document.setForgetful();
    Engine engine(document);
    engine.setOffline(arguments.offline || (!arguments.pictures.isEmpty() && !arguments.live));
    MainWindow window(engine, look, languages);
    window.show();
    if (!arguments.plan.isEmpty())
        window.openPlan(arguments.plan);
    if (arguments.step)
        window.steps().go(*arguments.step);
    std::unique_ptr<Pictures> pictures;
    if (!arguments.pictures.isEmpty()) {
        window.resize(arguments.size);
        pictures = std::make_unique<Pictures>(window, engine, arguments.pictures);
    }
    return QApplication::exec();
}
