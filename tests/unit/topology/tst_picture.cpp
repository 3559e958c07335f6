// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "PictureParts.h"
#include "Scenes.h"
#include "topology/Icons.h"
#include "topology/Svg.h"

#include <QElapsedTimer>
#include <QRegularExpression>
#include <QSet>
#include <QTest>
#include <QXmlStreamReader>

#include <cmath>
#include <random>

using namespace hcp;
using namespace hcp::topology;
using namespace parts;
using namespace Qt::StringLiterals;

class TestPicture : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySizeIsDrawnWell_data()
    {
        QTest::addColumn<int>("nodes");
        QTest::addColumn<int>("routers");
        QTest::addColumn<int>("hosted");
        for (const int nodes : {0, 1, 2, 3, 6, 7, 12, 13, 40, 41, 60, 100, 101, 200})
            QTest::addRow("%d nodes", nodes) << nodes << 1 << 1;
        for (const int routers : {0, 2, 3, 5})
            QTest::addRow("%d routers", routers) << 5 << routers << 1;
        for (const int hosted : {0, 2, 3, 4, 12})
            QTest::addRow("%d hosted clusters", hosted) << 5 << 1 << hosted;
        QTest::newRow("all of it") << 200 << 4 << 6;
    }

    void everySizeIsDrawnWell()
    {
        QFETCH(int, nodes);
        QFETCH(int, routers);
        QFETCH(int, hosted);
        const Intent intent = scenes::intentOf(nodes, routers, hosted);
        examine(describe(intent, {}));
        std::mt19937 random(static_cast<unsigned>(nodes * 100 + routers * 10 + hosted));
        for (int round = 0; round < 5; ++round) {
            auto verdicts = scenes::verdictsOf(intent);
            for (Verdict& verdict : verdicts) {
                if (random() % 3 == 0)
                    verdict.state = static_cast<State>(random() % 6);
            }
            examine(describe(intent, verdicts, surroundings(intent, round)));
            if (QTest::currentTestFailed())
                return;
        }
    }

    /// Names as long as they may be, in any script, change no box.
    void longNamesStayInTheirBoxes()
    {
        for (const QString& letter : {u"W"_s, u"i"_s, u"\u00fc"_s, u"\u6f22"_s, u"\U0001f600"_s}) {
            Intent intent = scenes::intentOf(3, 2, 2);
            for (auto& node : intent.nodes.value)
                node.name = letter.repeated(80) + node.name;
            for (auto& router : intent.routers)
                router.name = letter.repeated(80) + router.name;
            for (auto& hosted : intent.hostedClusters)
                hosted.name = hosted.apiName = hosted.controlPlaneNamespace = letter.repeated(80);
            for (auto& record : intent.records)
                record.name = letter.repeated(60) + u'.' + record.name;
            intent.context.value = letter.repeated(200);
            examine(describe(intent, {}, {letter.repeated(200), letter.repeated(60), {}}));
        }
    }

    void positionsDoNotDependOnStates()
    {
        const Intent intent = scenes::intentOf(5, 2, 2);
        const Layout passed = layOut(describe(intent, scenes::verdictsOf(intent)));
        for (const State state : {State::Waiting, State::Failed, State::Unknown, State::Skipped})
            QCOMPARE(layOut(describe(intent, scenes::verdictsOf(intent, state))), passed);
    }

    void whatFailedIsPulledOut()
    {
        const Intent intent = scenes::intentOf(60);
        auto verdicts = scenes::verdictsOf(intent);
        QCOMPARE(layOut(describe(intent, verdicts)).rows.size(), 1); // all of one subnet
        for (int i = 1; i <= 9; ++i)
            scenes::set(verdicts, u"bgp.session"_s, u"frr1/node%1"_s.arg(i), State::Failed);
        const Layout layout = layOut(describe(intent, verdicts));
        QList<int> carried;
        for (const Row& row : layout.rows)
            carried << row.carried;
        QCOMPARE(layout.rows.size(), 8); // the group, six cards, the rest
        QCOMPARE(layout.rows.last().kind, Row::Kind::Rest);
        QCOMPARE(layout.rows.last().nodes.size(), 3);
        QCOMPARE(carried.size(), 60);
        QCOMPARE(QSet<int>(carried.cbegin(), carried.cend()).size(), 60);
    }

    void zonesMakeTheGroups()
    {
        const Intent intent = scenes::intentOf(30);
        Surroundings around;
        for (int i = 1; i <= 30; ++i)
            around.zones[u"node%1"_s.arg(i)] = i <= 10 ? u"rack-b"_s : u"rack-a"_s;
        const Layout layout = layOut(describe(intent, {}, around));
        QCOMPARE(layout.rows.size(), 2);
        QCOMPARE(layout.rows[0].title, u"rack-a"_s);
        QCOMPARE(layout.rows[0].nodes.size(), 20);
        QCOMPARE(layout.rows[1].range, u".20\u2013.29"_s);
    }

    /// Six states and "not measured": each pen, icon and cell differs in more than its colour.
    void noStateIsSaidByColourAlone()
    {
        QSet<QString> icons;
        for (const State state : {State::Passed, State::Waiting, State::Warning, State::Failed,
                                  State::Unknown, State::Skipped}) {
            const Icon icon = iconOf(state);
            icons << icon.fill + u'|' + icon.stroke + u'|' + icon.ring;
        }
        QCOMPARE(icons.size(), 6);
        QSet<QString> pictures;
        const Intent intent = scenes::guide();
        for (const State state : {State::Passed, State::Waiting, State::Warning, State::Failed,
                                  State::Unknown, State::Skipped})
            pictures << withoutColours(
                toSvg(draw(describe(intent, scenes::verdictsOf(intent, state)))));
        pictures << withoutColours(toSvg(draw(describe(intent, {}))));
        QCOMPARE(pictures.size(), 7);
    }

    void theSvgStandsByItself()
    {
        const Intent intent = scenes::guide();
        const QByteArray svg = toSvg(draw(describe(intent, scenes::verdictsOf(intent))));
        for (const char* foreign : {"href", "url(", "<script", "<image", "@import", "<style"})
            QVERIFY2(!svg.contains(foreign), foreign);
        QVERIFY(svg.contains("viewBox=\"0 0 1280 "));
        QVERIFY(svg.contains(">10.0.2.20</text>"));
        QVERIFY(svg.contains("<title id=\"title\">api.hosted.hypershift.lab at 10.0.2.20</title>"));
        QVERIFY(svg.contains("green, measured 2026-11-23 09:52:41 UTC"));
        QVERIFY2(svg.contains("&lt;bgp.session&gt; &amp; &quot;"), "a verdict's words are escaped");
        QVERIFY2(svg.contains("fill=\"#ffffff\"/>"), "paper is white");
    }

    void colourKeepsItsContrast()
    {
        const Token inks[] = {Token::Text,    Token::Text2,  Token::Passed,  Token::Waiting,
                              Token::Warning, Token::Failed, Token::Unknown, Token::Skipped};
        const Token grounds[] = {Token::Ground, Token::Raised, Token::Management, Token::Hosted};
        for (const Scheme scheme : {Scheme::Light, Scheme::Dark, Scheme::Paper}) {
            for (const Token ink : inks) {
                for (const Token ground : grounds) {
                    const double ratio = contrast(colour(ink, scheme), colour(ground, scheme));
                    QVERIFY2(ratio >= 4.5,
                             qPrintable(
                                 u"%1 on %2: %3"_s.arg(colour(ink, scheme), colour(ground, scheme))
                                     .arg(ratio)));
                }
            }
        }
    }

    void twoHundredNodesTakeNoTime()
    {
        const Intent intent = scenes::intentOf(200, 2, 2);
        const auto verdicts = scenes::verdictsOf(intent);
        QElapsedTimer time;
        time.start();
        const QByteArray svg = toSvg(draw(describe(intent, verdicts)));
        QVERIFY2(time.elapsed() < 3000, qPrintable(QString::number(time.elapsed())));
        QVERIFY(svg.size() < 1024 * 1024);
    }

private:
    static Surroundings surroundings(const Intent& intent, int round)
    {
        Surroundings around{u"my.plan.yaml"_s, u"192.168.126.10"_s, {}};
        for (qsizetype i = 0; i < intent.nodes.value.size() && round % 2 == 1; ++i)
            around.zones[intent.nodes.value[i].name] = u"zone-%1"_s.arg(i % (round + 2));
        return around;
    }

    static void examine(const Model& model)
    {
        const Layout layout = layOut(model);
        const Picture picture = draw(model, layout);
        const Box all{0, 0, picture.width, picture.height};
        const auto things = thingsOf(model, layout);
        for (qsizetype i = 0; i < things.size(); ++i) {
            QVERIFY2(all.contains(things[i].second), qPrintable(things[i].first));
            for (qsizetype k = i + 1; k < things.size(); ++k)
                QVERIFY2(!things[i].second.overlaps(things[k].second),
                         qPrintable(things[i].first + u" and "_s + things[k].first));
        }
        for (const HostedPlace& place : layout.hosted)
            QVERIFY(layout.management.contains(place.area));
        for (const Row& row : layout.rows)
            QVERIFY(layout.management.contains(row.box));
        examineShapes(picture, things);
        QCOMPARE(draw(model), picture);
        examineSvg(toSvg(picture), picture);
    }

    static void examineShapes(const Picture& picture, const QList<std::pair<QString, Box>>& things)
    {
        const Box all{0, 0, picture.width, picture.height};
        for (const Shape& shape : picture.shapes) {
            if (shape.kind == Shape::Kind::Path) {
                QVERIFY2(isInside(shape, picture), qPrintable(shape.item + u": "_s + shape.path));
                continue;
            }
            const Box text = boxOf(shape);
            QVERIFY2(all.contains(text), qPrintable(shape.text + u" at "_s + where(text)));
            for (const auto& [id, box] : things) {
                const bool own = shape.item == id;
                QVERIFY2(own ? box.contains(text) : !box.overlaps(text),
                         qPrintable(u"“%1” of %2 (%3), and %4 (%5)"_s.arg(
                             shape.text, shape.item, where(text), id, where(box))));
            }
        }
    }

    static void examineSvg(const QByteArray& svg, const Picture& picture)
    {
        QXmlStreamReader reader(svg);
        qsizetype texts = 0;
        qsizetype paths = 0;
        while (!reader.atEnd()) {
            if (reader.readNext() == QXmlStreamReader::StartElement) {
                texts += reader.name() == u"text" ? 1 : 0;
                paths += reader.name() == u"path" ? 1 : 0;
            }
        }
        QVERIFY2(!reader.hasError(), qPrintable(reader.errorString()));
        QCOMPARE(texts + paths, picture.shapes.size());
        QCOMPARE(toSvg(picture), svg);
    }

    static QString withoutColours(const QByteArray& svg)
    {
        static const QRegularExpression colours(u"#[0-9a-f]{6}"_s);
        static const QRegularExpression words(u"<(text|title|desc)[^>]*>[^<]*<"_s);
        return QString::fromUtf8(svg).replace(colours, {}).replace(words, {});
    }

    static double luminance(const QString& hex)
    {
        const auto channel = [&hex](int at) {
            const double value = hex.mid(at, 2).toInt(nullptr, 16) / 255.0;
            return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
        };
        return 0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5);
    }

    static double contrast(const QString& one, const QString& other)
    {
        const double a = luminance(one);
        const double b = luminance(other);
        return (std::max(a, b) + 0.05) / (std::min(a, b) + 0.05);
    }
};

QTEST_GUILESS_MAIN(TestPicture)
#include "tst_picture.moc"
