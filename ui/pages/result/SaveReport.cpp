// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/result/SaveReport.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileDialog>
#include <QPointer>
#include <QThreadPool>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(hcp::ui::SaveReport)
};

QString suggestion(const RunReport& report)
{
    const QString name = report.planName.section(u'.', 0, 0);
    return u"%1/%2-%3.html"_s.arg(QDir::homePath(), name, report.at.toString(u"yyyyMMdd-HHmm"_s));
}

} // namespace

void saveReport(QWidget* window, const RunReport& report,
                const std::function<void(const QString&, const Status&)>& done)
{
    auto* dialog = new QFileDialog(window, Words::tr("Save report"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilters(
        {Words::tr("Web page (*.html)"), Words::tr("PDF (*.pdf)"), Words::tr("Text (*.txt)")});
    dialog->selectFile(suggestion(report));
    const QPointer<QWidget> alive(window);
    QObject::connect(dialog, &QFileDialog::fileSelected, window, [=](const QString& path) {
        QThreadPool::globalInstance()->start([=] {
            const Status status = report.save(path);
            QMetaObject::invokeMethod(
                qApp,
                [=] {
                    if (alive)
                        done(path, status);
                },
                Qt::QueuedConnection);
        });
    });
    dialog->open();
}

} // namespace hcp::ui
