// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "GuideFacts.h"
#include "Shown.h"
#include "base/Files.h"
#include "ui/pages/PathEdit.h"
#include "ui/pages/cluster/ClusterPage.h"
#include "ui/pages/hosted/HostedPage.h"
#include "ui/pages/router/RouterPage.h"
#include "ui/widgets/Look.h"

#include <QComboBox>
#include <QLayout>
#include <QPlainTextEdit>
#include <QScrollArea>
#include <QSignalSpy>
#include <QTableView>

#include <algorithm>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// What the forms do with the keyboard, and with what was typed and cannot be used.
class TestFormKeys : public QObject, protected OnPlan
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { Look::install(*qApp)->setMotion(false); }

    void init()
    {
        begin(examplePlan());
        m_engine->setOffline(true);
        m_engine->setFacts(guideFacts());
    }

    /// Port 99999 is no port, and 22 was asked instead of it.
    void nothingIsAskedWithAWrongPort()
    {
        RouterConfig config(*m_engine);
        RouterPage page(config);
        show(page);
        Field* port = fieldOf(page, u"routers[0].ssh.port"_s);
        const QSignalSpy asked(m_engine.get(), &Engine::taskChanged);
        m_document->setText(port->path(), u"99999"_s);
        button(page, u"Check connection"_s)->click();
        QCOMPARE(asked.size(), 0);
        QVERIFY(port->isVisible());
        QCOMPARE(page.focusWidget(), port->control());
        QVERIFY(!texts(page).filter(u"Nothing was asked"_s).isEmpty());
        m_document->setText(port->path(), u"2222"_s);
        QVERIFY(texts(page).filter(u"Nothing was asked"_s).isEmpty());
        button(page, u"Check connection"_s)->click();
        QVERIFY(!asked.isEmpty());
    }

    void nothingIsAskedOfAKubeconfigThatIsNotThere()
    {
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        const QSignalSpy asked(m_engine.get(), &Engine::taskChanged);
        Field* kubeconfig = fieldOf(page, u"managementCluster.kubeconfig"_s);
        m_document->setText(kubeconfig->path(), u"/nowhere/kubeconfig"_s);
        button(page, u"Check connection"_s)->click();
        QCOMPARE(asked.size(), 0);
        QCOMPARE(page.focusWidget(), kubeconfig->control());
        QVERIFY(!texts(page).filter(u"Nothing was asked"_s).isEmpty());
    }

    /// However it got its text, and before or after it was seen.
    void aLongPathEndsBeforeItsButton()
    {
        m_document->setText(u"routers[0].ssh.identityFile"_s, u"/home/"_s + QString(200, u'x'));
        RouterConfig config(*m_engine);
        RouterPage page(config);
        show(page);
        page.showField(u"routers[0].ssh.identityFile"_s);
        settle();
        auto* edit = page.findChild<PathEdit*>();
        QVERIFY(edit->isVisible());
        QVERIFY(isTextBeforeButton(*edit));
        QTest::keyClicks(edit, u"yz"_s);
        QVERIFY(isTextBeforeButton(*edit));
        edit->setText(u"/root/"_s + QString(200, u'z'));
        QVERIFY(isTextBeforeButton(*edit));
        chooseOf(*edit)->setText(u"Durchsuchen und auswählen…"_s);
        settle();
        QVERIFY(isTextBeforeButton(*edit));
    }

    /// A key that the button has no use for is not typed into the path behind it.
    void noKeyFallsThroughTheButton()
    {
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        show(page);
        auto* edit = page.findChild<PathEdit*>();
        edit->setText(u"/root/kubeconfig"_s);
        QPushButton* choose = chooseOf(*edit);
        choose->setFocus();
        for (const Qt::Key key : {Qt::Key_X, Qt::Key_Backspace, Qt::Key_Delete})
            QTest::keyClick(choose, key, Qt::NoModifier);
        QTest::keyClick(choose, Qt::Key_A, Qt::ControlModifier);
        QCOMPARE(edit->text(), u"/root/kubeconfig"_s);
        QCOMPARE(edit->selectedText(), QString());
        QTest::keyClick(choose, Qt::Key_Tab);
        QVERIFY(!choose->hasFocus());
        QTest::keyClick(page.focusWidget(), Qt::Key_Backtab);
        QVERIFY(choose->hasFocus());
    }

    void tabComesToWhereASecretIsBeforeItsPath()
    {
        begin(examplePlan()); // without facts nothing offers itself between the two
        m_engine->setOffline(true);
        m_document->setText(u"hostedClusters[0].pullSecret"_s, u"file:/root/pull-secret"_s);
        m_document->setText(u"hostedClusters[0].sshKey"_s, u"file:/root/id.pub"_s);
        HostedConfig config(*m_engine);
        HostedPage page(config);
        show(page);
        settle();
        QList<QWidget*> stops;
        for (const auto& key : {u"pullSecret"_s, u"sshKey"_s}) {
            const Field* secret = fieldOf(page, u"hostedClusters[0]."_s + key);
            auto* path = secret->findChild<PathEdit*>();
            stops << secret->findChild<QComboBox*>() << path << chooseOf(*path);
        }
        QWidget* content = page.findChild<QScrollArea*>()->widget();
        for (int down = 0; down < 5; ++down) { // wherever the line begins
            content->layout()->setContentsMargins(28, 22 + down, 28, 22);
            settle();
            QCOMPARE(walked(page, stops, Qt::Key_Tab), stops);
            std::reverse(stops.begin(), stops.end());
            QCOMPARE(walked(page, stops, Qt::Key_Backtab), stops);
            std::reverse(stops.begin(), stops.end());
        }
        page.showField(u"hostedClusters[0].sshKey"_s);
        QCOMPARE(page.focusWidget(), stops.at(4));
    }

    /// A table may be higher than what is seen of its page.
    void thePageFollowsTheRowThatOneIsAt()
    {
        ClusterConfig config(*m_engine);
        ClusterPage page(config);
        page.resize(700, 300);
        show(page);
        QString lines;
        for (int i = 0; i < 40; ++i)
            lines += u"worker-%1 192.168.125.%2\n"_s.arg(i).arg(i + 20);
        page.findChild<QPlainTextEdit*>()->setPlainText(lines);
        auto* table = page.findChild<QTableView*>();
        QTRY_VERIFY(table->model()->rowCount() >= 40);
        settle();
        table->setFocus();
        for (const int row : {6, 0, 11, 30, 39, 0}) {
            table->setCurrentIndex(table->model()->index(row, 0));
            settle();
            QVERIFY2(isRowInSight(page, *table), QByteArray::number(row));
        }
    }

    /// A file of something else asks for no password first.
    void anIdentityFileThatIsNoPrivateKeyIsSaidBesideIt_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("said");
        QTest::newRow("bytes") << QByteArray("\x7f\x00\x9c\xff garbage", 12)
                               << u"is no private key"_s;
        QTest::newRow("empty") << QByteArray() << u"is no private key"_s;
        const QByteArray blob = QByteArray("\0\0\0\x0bssh-ed25519", 15) + QByteArray(36, 'k');
        QTest::newRow("public") << "ssh-ed25519 " + blob.toBase64() + " me@here\n"
                                << u"Take the other file: "_s;
        for (const auto* kind : {"OPENSSH ", "ENCRYPTED ", "RSA "})
            QTest::newRow(kind) << QByteArray("-----BEGIN ") + kind + "PRIVATE KEY-----\nAAAA\n"
                                << QString();
    }

    void anIdentityFileThatIsNoPrivateKeyIsSaidBesideIt()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, said);
        const QString path = m_folder->filePath(u"id.pub"_s);
        QVERIFY(writeFile(path, content));
        RouterConfig config(*m_engine);
        RouterPage page(config);
        show(page);
        const Field* identity = fieldOf(page, u"routers[0].ssh.identityFile"_s);
        m_document->setText(identity->path(), path);
        QTRY_VERIFY(said.isEmpty() || !identity->message().isEmpty());
        QVERIFY2(said.isEmpty() ? identity->message().isEmpty()
                                : identity->message().contains(said),
                 qPrintable(identity->message()));
        // An agent may hold what is not in the file.
        QCOMPARE(identity->isFailed(), said.startsWith(u"is no"_s));
    }

private:
    /// Those of the stops that this key comes to, in its order, until it is at the first again.
    static QList<QWidget*> walked(const Page& page, const QList<QWidget*>& stops, Qt::Key key)
    {
        stops.first()->setFocus();
        QList<QWidget*> seen{stops.first()};
        for (int i = 0; i < 40; ++i) {
            QTest::keyClick(page.focusWidget(), key);
            if (page.focusWidget() == stops.first())
                return seen;
            if (stops.contains(page.focusWidget()))
                seen << page.focusWidget();
        }
        return {}; // it came back no more
    }

    static bool isRowInSight(const Page& page, const QTableView& table)
    {
        const QRect row = table.visualRect(table.currentIndex());
        const QWidget* seen = page.findChild<QScrollArea*>()->viewport();
        const int top = table.viewport()->mapTo(seen, row.topLeft()).y();
        return top >= 0 && top + row.height() <= seen->height();
    }

    static QPushButton* chooseOf(const PathEdit& edit) { return edit.findChild<QPushButton*>(); }

    static bool isTextBeforeButton(const PathEdit& edit)
    {
        const QPushButton* choose = chooseOf(edit);
        return choose->width() >= choose->sizeHint().width() &&
               edit.width() - edit.textMargins().right() <= choose->x();
    }

    static Field* fieldOf(const Page& page, const QString& path)
    {
        const auto fields = page.findChildren<Field*>();
        const auto found = std::find_if(fields.begin(), fields.end(), [&path](const Field* field) {
            return field->path() == path;
        });
        return found == fields.end() ? nullptr : *found;
    }
};

QTEST_MAIN(TestFormKeys)
#include "tst_form_keys.moc"
