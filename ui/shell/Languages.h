// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <QStringList>
#include <QTranslator>

namespace hcp::ui
{

/// The window's languages, switched while it runs. English is what the sources say; its
/// plurals, and other languages, are `translations/hcp-bgp-wizard_<code>.ts`, compiled in. `x-long`
/// and `x-rtl` are for trying the window with texts that are 40 % longer, and mirrored.
class Languages : public QObject
{
    Q_OBJECT

public:
    explicit Languages(QObject* parent = nullptr);

    struct Language {
        QString code; ///< `en`, `x-long`
        QString name; ///< in its own words
    };
    /// Those that people are offered; the pseudo ones are not among them.
    static QList<Language> offered();
    /// The desktop's language when there is a translation, else English.
    static QString systemCode();
    QString current() const { return m_code; }
    void use(const QString& code);

private:
    QString m_code = QStringLiteral("en");
    std::unique_ptr<QTranslator> m_translator;
};

} // namespace hcp::ui
