// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"
#include "ui/widgets/LookPaint.h"
#include "ui/widgets/Markup.h"
#include "ui/widgets/Parts.h"

#include <QDirIterator>
#include <QLineEdit>
#include <QPainter>
#include <QScrollBar>
#include <QSpinBox>
#include <QTest>
#include <QVBoxLayout>

using namespace hcp;
using namespace hcp::ui;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(hcp::ui::Tokens)

namespace
{

/// WCAG 2.
double luminance(const QColor& colour)
{
    const auto linear = [](double part) {
        return part <= 0.04045 ? part / 12.92 : std::pow((part + 0.055) / 1.055, 2.4);
    };
    return 0.2126 * linear(colour.redF()) + 0.7152 * linear(colour.greenF()) +
           0.0722 * linear(colour.blueF());
}

double contrast(const QColor& one, const QColor& other)
{
    const double a = luminance(one) + 0.05;
    const double b = luminance(other) + 0.05;
    return a > b ? a / b : b / a;
}

const QList<State> states{State::Passed,  State::Failed,  State::Warning,
                          State::Waiting, State::Unknown, State::Skipped};

QColor paintedAt(QWidget& widget, QPoint at)
{
    return widget.grab().toImage().pixelColor(at);
}

bool hasColour(const QImage& image, const QColor& colour)
{
    for (int y = 0; y < image.height(); ++y)
        for (int x = 0; x < image.width(); ++x)
            if (image.pixelColor(x, y) == colour)
                return true;
    return false;
}

/// Counts how often what it watches is painted.
class Paintings : public QObject
{
public:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        count += event->type() == QEvent::Paint ? 1 : 0;
        return QObject::eventFilter(watched, event);
    }
    int count = 0;
};

} // namespace

class TestLook : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { m_look = Look::install(*qApp); }
    void init() { show(Look::Scheme::Light); }

    void contrasts_data()
    {
        QTest::addColumn<Tokens>("tokens");
        QTest::addColumn<QColor>("ink");
        QTest::addColumn<QColor>("tint");
        QTest::addColumn<double>("onPage");
        QTest::addColumn<double>("worst");
        const auto row = [](const char* name, const QColor Tokens::*ink, const QColor Tokens::*tint,
                            QList<double> ratios) {
            const auto add = [&](const char* scheme, const Tokens& t, qsizetype first) {
                QTest::addRow("%s %s", name, scheme)
                    << t << t.*ink << (tint != nullptr ? t.*tint : t.page) << ratios.at(first)
                    << ratios.at(first + 1);
            };
            add("light", Tokens::light(), 0);
            add("dark", Tokens::dark(), 2);
        };
        row("text", &Tokens::text, nullptr, {16.5, 13.9, 13.8, 11.1});
        row("text2", &Tokens::text2, nullptr, {6.6, 5.6, 7.4, 5.9});
        row("edge", &Tokens::edge, nullptr, {3.6, 3.0, 4.0, 3.5});
        row("accentInk", &Tokens::accentInk, &Tokens::accentTint, {6.8, 5.7, 7.8, 6.6});
        row("passed", &Tokens::passed, &Tokens::passedTint, {5.7, 4.8, 8.2, 7.1});
        row("failed", &Tokens::failed, &Tokens::failedTint, {6.0, 5.0, 7.3, 6.6});
        row("warning", &Tokens::warning, &Tokens::warningTint, {6.1, 5.2, 8.9, 7.7});
        row("waiting", &Tokens::waiting, &Tokens::waitingTint, {6.7, 5.7, 7.7, 6.8});
        row("unknown", &Tokens::unknown, &Tokens::unknownTint, {6.1, 5.1, 6.7, 5.8});
        row("skipped", &Tokens::skipped, &Tokens::skippedTint, {5.4, 4.5, 5.5, 4.9});
    }

    void contrasts()
    {
        QFETCH(Tokens, tokens);
        QFETCH(QColor, ink);
        QFETCH(QColor, tint);
        QFETCH(double, onPage);
        QFETCH(double, worst);
        constexpr double rounding = 0.06;
        QVERIFY2(contrast(ink, tokens.page) >= onPage - rounding,
                 qPrintable(QString::number(contrast(ink, tokens.page))));
        for (const QColor& ground : {tokens.page, tokens.window, tokens.sunken, tokens.raised,
                                     tokens.management, tokens.hosted, tint})
            QVERIFY2(contrast(ink, ground) >= worst - rounding,
                     qPrintable(ground.name() + u' ' + QString::number(contrast(ink, ground))));
    }

    void whiteOnTheButton()
    {
        for (const Tokens& tokens : {Tokens::light(), Tokens::dark()}) {
            QVERIFY(contrast(tokens.onAccent, tokens.accent) >= 4.5);
            QVERIFY(contrast(tokens.accent, tokens.page) >= 3);
        }
    }

    void tokensByPalette()
    {
        QCOMPARE(Tokens::of(paletteFor(Tokens::light())).page, Tokens::light().page);
        QCOMPARE(Tokens::of(paletteFor(Tokens::dark())).page, Tokens::dark().page);
        // More contrast: what else is decoration becomes visible.
        QPalette strong = paletteFor(Tokens::dark());
        strong.setColor(QPalette::Midlight, strong.color(QPalette::Mid));
        QCOMPARE(Tokens::of(strong).line, Tokens::dark().edge);
        QCOMPARE(Tokens::of(strong).text2, Tokens::dark().text);
    }

    void stateHasIconAndWord()
    {
        QSet<QString> words;
        for (const State state : states) {
            const QPixmap pixmap = statePixmap(state, 16, 2, qApp->palette());
            QCOMPARE(pixmap.size(), QSize(32, 32));
            QVERIFY(hasColour(pixmap.toImage(), Tokens::light().of(state)));
            words.insert(stateForPeople(state));
            IconLabel label;
            label.setState(state);
            QCOMPARE(label.accessibleName(), stateForPeople(state));
            QCOMPARE(label.toolTip(), stateForPeople(state));
        }
        QCOMPARE(words.size(), states.size());
    }

    void everyIconRenders()
    {
        QDirIterator it(u":/icons"_s);
        int count = 0;
        for (; it.hasNext(); ++count) {
            it.next();
            const QImage image =
                iconPixmap(it.fileInfo().completeBaseName(), 48, 1, Tokens::light().failed)
                    .toImage();
            QVERIFY2(hasColour(image, Tokens::light().failed), qPrintable(it.fileName()));
        }
        QVERIFY(count >= 30);
    }

    void iconFollowsScheme()
    {
        const QIcon router = icon(u"router"_s);
        QVERIFY(hasColour(router.pixmap(16).toImage(), Tokens::light().text2));
        show(Look::Scheme::Dark);
        QVERIFY(hasColour(router.pixmap(16).toImage(), Tokens::dark().text2));
        QVERIFY(hasColour(router.pixmap(16, QIcon::Disabled).toImage(), Tokens::dark().textOff));
    }

    void switchesLive()
    {
        Text words(u"x"_s, TextRole::Body, Text::Ink::Warning);
        Text later(u"y"_s, TextRole::Body, Text::Ink::Warning);
        QPushButton plain(u"Back"_s);
        plain.resize(80, 32);
        words.ensurePolished();
        QCOMPARE(words.palette().color(QPalette::WindowText), Tokens::light().warning);
        QCOMPARE(paintedAt(plain, {40, 3}), Tokens::light().raised);
        show(Look::Scheme::Dark);
        QCOMPARE(words.palette().color(QPalette::WindowText), Tokens::dark().warning);
        QCOMPARE(paintedAt(plain, {40, 3}), Tokens::dark().raised);
        later.ensurePolished();
        QCOMPARE(later.palette().color(QPalette::WindowText), Tokens::dark().warning);
    }

    void kindsOfButtons()
    {
        QScopedPointer<QPushButton> primary(primaryButton(u"Apply"_s));
        primary->resize(primary->sizeHint());
        QCOMPARE(primary->height(), 32);
        QCOMPARE(paintedAt(*primary, {primary->width() / 2, 2}), Tokens::light().accent);
        primary->setEnabled(false);
        QVERIFY(!hasColour(primary->grab().toImage(), Tokens::light().accent));
        QScopedPointer<QPushButton> link(linkButton(u"Go to VIP"_s));
        QVERIFY(link->sizeHint().height() < 32);
        QScopedPointer<QToolButton> small(iconButton(u"undo"_s, u"Undo"_s));
        QCOMPARE(small->accessibleName(), u"Undo"_s);
        QVERIFY(small->focusPolicy() & Qt::TabFocus);
    }

    void focusByKeyboardIsSeen()
    {
        QWidget window;
        auto* first = plainButton(u"Back"_s, &window);
        auto* second = primaryButton(u"Apply"_s, &window);
        first->setGeometry(10, 10, 80, 32);
        second->setGeometry(110, 10, 80, 32);
        window.resize(220, 60);
        window.show();
        window.activateWindow();
        first->setFocus();
        QTRY_VERIFY(first->hasFocus());
        QCOMPARE(paintedAt(window, {50, 10}), Tokens::light().edge);
        QTest::keyClick(&window, Qt::Key_Tab);
        QVERIFY(second->hasFocus());
        // A ring, a gap, and the button's own blue: all within its rectangle.
        QCOMPARE(paintedAt(window, {150, 11}), Tokens::light().accentInk);
        QCOMPARE(paintedAt(window, {150, 12}), Tokens::light().window);
        QCOMPARE(paintedAt(window, {150, 14}), Tokens::light().accent);
        QTest::keyClick(&window, Qt::Key_Backtab, Qt::ShiftModifier);
        QCOMPARE(paintedAt(window, {50, 11}), Tokens::light().accentInk);
    }

    void stateColoursTheEdge()
    {
        QLineEdit edit;
        edit.resize(120, edit.sizeHint().height());
        QCOMPARE(paintedAt(edit, {60, 0}), Tokens::light().edge);
        edit.setProperty("state", u"warning"_s);
        QCOMPARE(paintedAt(edit, {60, 0}), Tokens::light().warning);
        edit.setProperty("state", u"failed"_s);
        QCOMPARE(paintedAt(edit, {60, 0}), Tokens::light().failed);
        QCOMPARE(paintedAt(edit, {60, 1}), Tokens::light().failed);
    }

    void controlsOfOneHeight()
    {
        QLineEdit line;
        QSpinBox spin;
        QPushButton button(u"x"_s);
        QCOMPARE(line.sizeHint().height(), 32);
        QCOMPARE(spin.sizeHint().height(), 32);
        QCOMPARE(button.sizeHint().height(), 32);
    }

    void scrollBarFollowsItsValue()
    {
        QScrollBar bar(Qt::Vertical);
        QCOMPARE(bar.sizeHint().width(), 10);
        bar.setRange(0, 100);
        bar.setPageStep(20);
        bar.resize(10, 240);
        QCOMPARE(paintedAt(bar, {5, 20}), Tokens::light().edge);
        bar.setValue(100);
        QVERIFY(paintedAt(bar, {5, 20}) != Tokens::light().edge);
        QCOMPARE(paintedAt(bar, {5, 220}), Tokens::light().edge);
    }

    void stillness()
    {
        QWidget widget;
        QVERIFY(motion(&widget));
        m_look->setMotion(false);
        QVERIFY(!motion(&widget));
        m_look->setMotion(true);
    }

    /// A text that can be selected, or is rich, asked to be painted again whenever it was painted.
    void aTextAtRestIsNotPaintedAgain()
    {
        QWidget window;
        auto* column = new QVBoxLayout(&window);
        auto* selectable = new Text(u"a text of several words that wraps"_s, TextRole::Body);
        selectable->setTextInteractionFlags(Qt::TextSelectableByMouse);
        auto* rich = new Text(u"<table><tr><td>TCP 179</td></tr></table>"_s, TextRole::Body);
        rich->setTextFormat(Qt::RichText);
        rich->setWordWrap(true);
        column->addWidget(selectable);
        column->addWidget(rich);
        window.resize(120, 200);
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        QTest::qWait(100);
        Paintings paintings;
        selectable->installEventFilter(&paintings);
        rich->installEventFilter(&paintings);
        QTest::qWait(200);
        QVERIFY2(paintings.count <= 2, qPrintable(QString::number(paintings.count)));
    }

    void elidedTextSaysAll()
    {
        ElidedText name(TextRole::Mono, Text::Ink::Text, Qt::ElideMiddle);
        name.setText(u"openshift-operators/upstream-router-peer"_s);
        name.resize(name.sizeHint());
        name.grab();
        QVERIFY(name.toolTip().isEmpty());
        name.resize(80, name.height());
        name.grab();
        QCOMPARE(name.toolTip(), name.text());
    }

    /// In a mirrored window a text stands at the other side; what machines read is not scrambled.
    void machineTextStaysLeftToRight()
    {
        const auto painted = [](const QString& text, Qt::LayoutDirection window,
                                Qt::Alignment across) {
            QImage image(200, 24, QImage::Format_RGB32);
            image.fill(Qt::white);
            QPainter painter(&image);
            painter.setFont(fontFor(TextRole::Mono));
            painter.setLayoutDirection(window);
            paintText(painter, image.rect(), static_cast<int>(across | Qt::AlignVCenter), text);
            return image;
        };
        for (const auto& text : {u"/etc/frr/frr.conf"_s, u"- remote-as 1"_s, u".hypershift.lab"_s,
                                 u"10.0.2.20/32 · AS 1…"_s})
            QCOMPARE(painted(text, Qt::RightToLeft, Qt::AlignLeft),
                     painted(text, Qt::LeftToRight, Qt::AlignRight));
        QCOMPARE(machineText(u"/a"_s), u"\u2066/a\u2069"_s);
    }

    void foreignTextIsNoMarkup()
    {
        Text text(u"<b>bold</b>"_s, TextRole::Body);
        QCOMPARE(text.textFormat(), Qt::PlainText);
        Note note;
        note.set(State::Warning, u"a <i>name</i>"_s, u"<u>"_s);
        QVERIFY(note.findChild<Text*>()->text().contains(u"&lt;i&gt;"_s));
    }

private:
    /// Qt brings a palette to the widgets when events are handled next.
    void show(Look::Scheme scheme)
    {
        m_look->setScheme(scheme);
        QCoreApplication::processEvents();
    }
    Look* m_look = nullptr;
};

QTEST_MAIN(TestLook)
#include "tst_look.moc"
