// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/DiffPane.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/Syntax.h"

#include <QTest>
#include <QTextBlock>
#include <QTextLayout>

using namespace hcp::ui;
using namespace Qt::StringLiterals;

/// What is generated is read more easily when names stand out and comments stand back.
class TestSyntax : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp); }

    void namesAndCommentsAreFound_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("comment");
        const auto row = [](const QString& line, const QString& name, const QString& comment) {
            QTest::newRow(qPrintable(line)) << line << name << comment;
        };
        row(u"  peerASN: 64512"_s, u"peerASN"_s, {});
        row(u"spec:"_s, u"spec"_s, {});
        row(u"  - name: node1 # a node"_s, u"name"_s, u" # a node"_s);
        row(u"    app.kubernetes.io/name: x"_s, u"app.kubernetes.io/name"_s, {});
        row(u"  - 10.0.2.20/32"_s, {}, {});
        row(u"  url: https://lab:6443/#x"_s, u"url"_s, {});
        row(u" neighbor 192.168.125.20 remote-as 64513"_s, u"neighbor"_s, {});
        row(u" no bgp ebgp-requires-policy"_s, u"no bgp"_s, {});
        row(u"exit-address-family"_s, u"exit-address-family"_s, {});
        row(u"!"_s, {}, u"!"_s);
        row(u"# made by hand"_s, {}, u"# made by hand"_s);
        row(u"net.ipv4.ip_forward = 1"_s, u"net.ipv4.ip_forward"_s, {});
        row(u"bgpd=yes"_s, u"bgpd"_s, {});
        row(u"api.hosted. IN A 10.0.2.20"_s, {}, {});
        row(QString(), {}, {});
    }
    void namesAndCommentsAreFound()
    {
        QFETCH(QString, line);
        QString name;
        QString comment;
        for (const SyntaxSpan& span : syntaxOf(line)) {
            QString& said = span.kind == SyntaxSpan::Kind::Name ? name : comment;
            said = line.mid(span.from, span.length);
        }
        QTEST(name, "name");
        QTEST(comment, "comment");
    }

    /// Weight and slant carry it, so that it reads in grey; the inks follow light and dark.
    void neverByColourAlone()
    {
        DiffPane pane(DiffPane::Numbers::Both);
        pane.setRows({{DiffRow::Kind::Same, 1, 1, u"spec: x"_s, 0, {}},
                      {DiffRow::Kind::Same, 2, 2, u"# note"_s, 0, {}}});
        const auto formats = [&pane](int row) {
            return pane.document()->findBlockByNumber(row).layout()->formats();
        };
        const auto has = [](const QList<QTextLayout::FormatRange>& all, auto what) {
            return std::any_of(all.begin(), all.end(),
                               [what](const auto& one) { return what(one.format); });
        };
        QVERIFY(has(formats(0), [](const QTextCharFormat& format) {
            return format.fontWeight() == QFont::DemiBold;
        }));
        QVERIFY(has(formats(1), [](const QTextCharFormat& format) { return format.fontItalic(); }));
        const auto ink = [&] { return formats(0).last().format.foreground().color(); };
        const QColor before = ink();
        QPalette other = pane.palette();
        const bool dark = other.color(QPalette::Window).lightness() < 128;
        other.setColor(QPalette::Window, dark ? Qt::white : Qt::black);
        other.setColor(QPalette::WindowText, dark ? Qt::black : Qt::white);
        pane.setPalette(other);
        QTRY_VERIFY(ink() != before);
    }
};

QTEST_MAIN(TestSyntax)
#include "tst_syntax.moc"
