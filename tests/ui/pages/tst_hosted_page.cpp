// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "../models/OnPlan.h"
#include "GuideFacts.h"
#include "Shown.h"
#include "ui/pages/bgp/BgpPage.h"
#include "ui/pages/hosted/HostedPage.h"
#include "ui/widgets/Look.h"

#include <QComboBox>
#include <QUndoStack>

using namespace hcp;
using namespace hcp::ui;
using namespace hcp::test;
using namespace Qt::StringLiterals;

/// Names, choices that are for ever, and how the DNS learns of them.
class TestHostedPage : public QObject, protected OnPlan
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

    void aSecretIsNamedByWhereItIs()
    {
        HostedConfig config(*m_engine);
        HostedPage page(config);
        show(page);
        Field* secret = fieldOf(page, u"hostedClusters[0].pullSecret"_s);
        auto* kind = secret->findChild<QComboBox*>();
        QCOMPARE(kind->currentData().toString(), u"secret:"_s);
        kind->setCurrentIndex(kind->findData(u"keychain:"_s));
        QCOMPARE(m_document->text(secret->path()), u"keychain:hosted-pull-secret"_s);
        m_document->undoStack().undo();
        QCOMPARE(kind->currentData().toString(), u"secret:"_s);
    }

    void whatIsThereAlreadyIsReadOnly()
    {
        HostedConfig config(*m_engine);
        HostedPage page(config);
        show(page);
        auto* domain =
            qobject_cast<QLineEdit*>(fieldOf(page, u"hostedClusters[0].baseDomain"_s)->control());
        QVERIFY(!domain->isReadOnly());
        Facts facts = guideFacts();
        facts.cluster.hostedClusters[u"hosted/hosted"_s].object =
            Fact<std::optional<QJsonObject>>::known(QJsonObject{}, u"lab"_s);
        m_engine->setFacts(facts);
        QVERIFY(domain->isReadOnly() ||
                isBlocked(m_engine->view(), u"hostedClusters[0].baseDomain"_s));
    }

    /// What no field would mend stands at the end of the page, not beside a field that is right.
    void whatNoFieldMendsIsANote()
    {
        HostedConfig config(*m_engine);
        HostedPage page(config);
        show(page);
        seeNoStorageClass();
        QTRY_VERIFY(!texts(page).filter(u"no default StorageClass"_s).isEmpty());
        QCOMPARE(fieldOf(page, u"hostedClusters[0].name"_s)->message(), QString());
        QCOMPARE(config.findings().size(), 1);
        QCOMPARE(fieldForPeople(m_document->plan(), config.findings().first().field),
                 u"the hosted cluster"_s);
    }

    /// What comes and goes while one types moves no field away from under the pointer.
    void aNoteMovesNoField()
    {
        HostedConfig config(*m_engine);
        HostedPage page(config);
        show(page);
        settle();
        const QWidget* name = fieldOf(page, u"hostedClusters[0].name"_s);
        const QPoint before = name->mapTo(&page, QPoint());
        seeNoStorageClass();
        QTRY_VERIFY(!texts(page).filter(u"no default StorageClass"_s).isEmpty());
        settle();
        QCOMPARE(name->mapTo(&page, QPoint()), before);
    }

    /// What is wrong with the hosted cluster as a whole is its own page's, and no VIP's.
    void whatIsSaidOfTheClusterIsNotSaidOfItsVip()
    {
        BgpConfig config(*m_engine);
        BgpPage page(config);
        show(page);
        seeNoStorageClass();
        const Field* vip = fieldOf(page, u"hostedClusters[0].vip[0]"_s);
        QTRY_VERIFY(!isBlocked(m_engine->view(), vip->path()));
        QVERIFY2(!vip->message().contains(u"StorageClass"_s), qPrintable(vip->message()));
    }

    /// Where the cluster has no name yet, nothing is said of "etcd of /hosted".
    void aNamelessClusterHasNoSuchNote()
    {
        HostedConfig config(*m_engine);
        seeNoStorageClass();
        QCOMPARE(config.findings().size(), 1);
        m_document->setText(u"hostedClusters[0].namespace"_s, QString());
        for (const Finding& finding : config.findings())
            QVERIFY2(finding.id != u"storage-class-missing"_s, qPrintable(finding.text));
    }

    void aDnsMethodShowsItsFields()
    {
        HostedConfig config(*m_engine);
        HostedPage page(config);
        show(page);
        Field* server = fieldOf(page, u"dns.update.server"_s);
        QVERIFY(!server->isVisible());
        m_document->setText(u"dns.update.method"_s, u"rfc2136"_s);
        QVERIFY(server->isVisible());
        QVERIFY(page.showField(u"dns.update.server"_s));
        QVERIFY(server->isFailed());
    }

    /// That a choice is for ever is said in words at every width.
    void whatIsForEverSaysSoInWords()
    {
        HostedConfig config(*m_engine);
        HostedPage page(config);
        for (const int width : {420, 552, 900}) {
            page.resize(width, 744);
            show(page);
            settle();
            const Field* platform = fieldOf(page, u"hostedClusters[0].platform"_s);
            const auto said = texts(*platform).filter(u"cannot be changed later"_s);
            QVERIFY2(!said.isEmpty(), QByteArray::number(width));
        }
    }

private:
    void seeNoStorageClass()
    {
        Facts facts = guideFacts();
        facts.cluster.defaultStorageClass = Fact<bool>::known(false, u"lab"_s);
        m_engine->setFacts(facts);
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

QTEST_MAIN(TestHostedPage)
#include "tst_hosted_page.moc"
