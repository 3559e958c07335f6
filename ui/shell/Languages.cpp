// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/Languages.h"

#include <QGuiApplication>
#include <QLocale>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

/// Every text 40 % longer, with marks at both ends that show what is cut off.
class LongTexts : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        if (text.isEmpty())
            return {};
        static const QString padding = u"lorem ipsum dolor sit amet "_s;
        QString more;
        while (more.size() * 5 < text.size() * 2)
            more += padding;
        more.truncate(std::max<qsizetype>(1, text.size() * 2 / 5));
        return u'⟦' + text + u' ' + more.trimmed() + u'⟧';
    }
};

constexpr QChar RightToLeftIsolate(0x2067), FirstStrongIsolate(0x2068), PopIsolate(0x2069);
constexpr QChar LeftToRightMark(0x200e);

/// What is put into a sentence keeps its own order (a path, an address, a name) and its place among
/// the words, which are English here: hence the marks.
QString withIsolatedPlaces(const QString& text)
{
    QString isolated;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const bool isPlace = text[i] == u'%' && i + 1 < text.size() && text[i + 1].isDigit();
        if (!isPlace) {
            isolated += text[i];
            continue;
        }
        (isolated += LeftToRightMark) += FirstStrongIsolate;
        isolated += text[i];
        for (; i + 1 < text.size() && text[i + 1].isDigit(); ++i)
            isolated += text[i + 1];
        (isolated += PopIsolate) += LeftToRightMark;
    }
    return isolated;
}

/// Texts that a right-to-left reader gets: marked, so that what is not translated shows.
class MirroredTexts : public QTranslator
{
public:
    bool isEmpty() const override { return false; }
    QString translate(const char*, const char* source, const char*, int) const override
    {
        const QString text = QString::fromUtf8(source);
        return text.isEmpty() ? text : RightToLeftIsolate + withIsolatedPlaces(text) + PopIsolate;
    }
};

} // namespace

Languages::Languages(QObject* parent) : QObject(parent) {}

QList<Languages::Language> Languages::offered()
{
    return {{u"en"_s, u"English"_s}};
}

QString Languages::systemCode()
{
    const QString wanted = QLocale().name().section(u'_', 0, 0);
    for (const Language& language : offered()) {
        if (language.code == wanted)
            return wanted;
    }
    return u"en"_s;
}

void Languages::use(const QString& code)
{
    m_code = code;
    m_translator.reset(); // Qt takes it out and tells every widget
    if (code == u"x-long"_s) {
        m_translator = std::make_unique<LongTexts>();
    } else if (code == u"x-rtl"_s) {
        m_translator = std::make_unique<MirroredTexts>();
    } else {
        // English too: its file has what depends on a number.
        m_translator = std::make_unique<QTranslator>();
        if (!m_translator->load(u":/translations/hcp-bgp-wizard_%1.qm"_s.arg(code)))
            m_translator.reset();
    }
    QGuiApplication::setLayoutDirection(code == u"x-rtl"_s ? Qt::RightToLeft : Qt::LeftToRight);
    if (m_translator)
        QCoreApplication::installTranslator(m_translator.get());
}

} // namespace hcp::ui
