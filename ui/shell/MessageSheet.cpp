// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/MessageSheet.h"

#include "ui/widgets/Sheet.h"

#include <QVBoxLayout>

namespace hcp::ui
{

namespace
{

Sheet* makeSheet(QWidget* window, const QString& title, const QString& lead)
{
    auto* sheet = new Sheet(window);
    sheet->setAttribute(Qt::WA_DeleteOnClose);
    sheet->setTitle(title);
    sheet->setLead(lead);
    return sheet;
}

void addClose(Sheet* sheet)
{
    QPushButton* close = primaryButton(QObject::tr("Close"));
    QObject::connect(close, &QPushButton::clicked, sheet, &QDialog::accept);
    sheet->addButton(close);
    sheet->setFirstFocus(close);
}

} // namespace

void MessageSheet::problem(QWidget* window, const QString& title, const Error& error)
{
    Sheet* sheet = makeSheet(window, title, {});
    auto* card = new ErrorCard;
    card->set(error);
    sheet->body()->addWidget(card);
    addClose(sheet);
    sheet->open();
}

void MessageSheet::done(QWidget* window, const QString& title, const QString& text)
{
    Sheet* sheet = makeSheet(window, title, text);
    addClose(sheet);
    sheet->open();
}

QDialog* MessageSheet::ask(QWidget* window, const QString& title, const QString& text,
                           const QString& doIt, const QString& leaveIt,
                           const std::function<void(bool)>& answer)
{
    Sheet* sheet = makeSheet(window, title, text);
    QPushButton* yes = plainButton(doIt);
    QPushButton* no = primaryButton(leaveIt);
    sheet->addButton(yes);
    sheet->addButton(no);
    sheet->setFirstFocus(no);
    QObject::connect(yes, &QPushButton::clicked, sheet, &QDialog::accept);
    QObject::connect(no, &QPushButton::clicked, sheet, &QDialog::reject);
    QObject::connect(sheet, &QDialog::finished, window,
                     [answer](int result) { answer(result == QDialog::Accepted); });
    sheet->open();
    return sheet;
}

void MessageSheet::choose(QWidget* window, const QString& title, const QString& text,
                          const QList<Choice>& choices)
{
    Sheet* sheet = makeSheet(window, title, text);
    for (qsizetype i = 0; i < choices.size(); ++i) {
        const bool last = i + 1 == choices.size();
        QPushButton* button =
            last ? primaryButton(choices.at(i).text) : plainButton(choices.at(i).text);
        sheet->addButton(button);
        if (last)
            sheet->setFirstFocus(button);
        QObject::connect(button, &QPushButton::clicked, sheet,
                         [sheet, i] { sheet->done(static_cast<int>(i) + 1); });
    }
    QObject::connect(sheet, &QDialog::finished, window, [choices](int result) {
        const Choice choice = choices.value(result - 1);
        if (choice.act)
            choice.act();
    });
    sheet->open();
}

} // namespace hcp::ui
