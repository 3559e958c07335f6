// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "bundle/Archive.h"
#include "bundle/Bundle.h"

#include "../artifacts/FrrTesting.h"
#include "../artifacts/Golden.h"
#include "../artifacts/Plans.h"

#include <QDirIterator>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace hcp::testing;

namespace
{

const QByteArray canary = "canary-5d1f";

/// Two routers: one of ours with a frr.conf, one that is handed over.
GoldenPlan sample()
{
    GoldenPlan one = twoRouters();
    one.plan.hostedClusters.first().pullSecret = {SecretRef::Kind::File,
                                                  QStringLiteral("/home/x/pull.json")};
    one.plan.hostedClusters.first().sshKey = {SecretRef::Kind::File,
                                              QStringLiteral("/home/x/key.pub")};
    FileFact file;
    file.exists = true;
    file.content = "hostname kept\nip route 10.99.0.0/16 Null0\n";
    one.facts.routers[QStringLiteral("frr1")].configFile =
        Fact<FileFact>::known(file, QStringLiteral("test"));
    HostedClusterFacts hosted;
    hosted.kubeconfig = Fact<std::optional<Secret>>::known(Secret(canary), QStringLiteral("test"));
    one.facts.cluster.hostedClusters.insert(QStringLiteral("hosted/hosted"), hosted);
    return one;
}

Bundle bundleOf(const GoldenPlan& one)
{
    const Result<Bundle> bundle =
        makeBundle(resolve(one.plan, one.facts), one.facts, "version: 1\n", "<svg/>\n");
    return bundle ? *bundle : Bundle();
}

QByteArray listing(const Bundle& bundle)
{
    QByteArray text;
    for (const BundleFile& file : bundle.files)
        text += QByteArray::number(file.mode, 8) + ' ' + file.path.toUtf8() + '\n';
    return text;
}

struct Ran {
    int code = -1;
    QByteArray out, err;
};

Ran run(const QString& program, const QStringList& arguments, const QString& folder = {})
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.start(program, arguments);
    if (!process.waitForFinished(30000))
        return {};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

} // namespace

class TestBundle : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void tree()
    {
        const Bundle bundle = bundleOf(sample());
        const QByteArray text = listing(bundle);
        QCOMPARE(text, golden(QStringLiteral("tree.txt"), text));
        QCOMPARE(bundleOf(sample()), bundle);
        const QByteArray readme = bundle.file(QStringLiteral("README.md"))->content;
        QCOMPARE(readme, golden(QStringLiteral("README.md"), readme));
        for (const char* page : {"routers/frr1/README.md", "routers/edge2/HANDOVER.md"}) {
            const QByteArray content = bundle.file(QString::fromLatin1(page))->content;
            QCOMPARE(content, golden(QString::fromLatin1(page), content));
        }
    }

    void noSecretInside()
    {
        for (const BundleFile& file : bundleOf(sample()).files) {
            QVERIFY2(!file.content.contains(canary), qPrintable(file.path));
            QVERIFY2(!file.content.contains(canary.toBase64()), qPrintable(file.path));
            QVERIFY2(!file.content.contains("kind: Secret"), qPrintable(file.path));
            QVERIFY2(!file.content.contains("/home/x"), qPrintable(file.path));
        }
    }

    void routerFiles()
    {
        const Bundle bundle = bundleOf(sample());
        const QByteArray merged = bundle.file(QStringLiteral("routers/frr1/frr.conf"))->content;
        QVERIFY(merged.startsWith("hostname kept\nip route 10.99.0.0/16 Null0\n"));
        QVERIFY(merged.contains("neighbor 192.168.125.22 prefix-list hcp-vip-in in\n"));
        QVERIFY(bundle.file(QStringLiteral("routers/edge2/frr.conf")) == nullptr);
        GoldenPlan unknown = sample();
        unknown.facts.routers.clear();
        const Bundle fresh = bundleOf(unknown);
        QVERIFY(fresh.file(QStringLiteral("routers/frr1/frr.conf"))
                    ->content.startsWith("frr defaults traditional\n"));
        QVERIFY(fresh.file(QStringLiteral("routers/frr1/README.md"))
                    ->content.contains("was not known"));
        if (!haveVtysh())
            QSKIP("no vtysh here");
        for (const Bundle& one : {bundle, fresh}) {
            for (const BundleFile& file : one.files) {
                if (file.path.endsWith(QStringLiteral("/frr.conf")) ||
                    file.path.endsWith(QStringLiteral("/frr-lines.conf")))
                    QVERIFY2(vtyshCheck(file.content) == 0, qPrintable(file.path));
            }
        }
    }

    void refusedMergeIsSaid()
    {
        GoldenPlan one = sample();
        FileFact file;
        file.exists = true;
        file.content = "router bgp 65000\n";
        one.facts.routers[QStringLiteral("frr1")].configFile =
            Fact<FileFact>::known(file, QStringLiteral("test"));
        const Bundle bundle = bundleOf(one);
        QVERIFY(bundle.file(QStringLiteral("routers/frr1/frr.conf")) == nullptr);
        QVERIFY(bundle.file(QStringLiteral("routers/frr1/README.md"))
                    ->content.contains("router bgp 65000"));
    }

    void unknownNodesAreAnError()
    {
        Intent intent = resolve(examplePlan());
        intent.nodes = {};
        const Result<Bundle> bundle = makeBundle(intent, {}, {});
        QVERIFY(!bundle);
        QCOMPARE(bundle.error().code, ErrorCode::InvalidPlan);
    }

    void everyYamlIsRead()
    {
        for (const BundleFile& file : bundleOf(sample()).files) {
            if (!file.path.endsWith(QStringLiteral(".yaml")))
                continue;
            bool there = false;
            const QJsonArray documents = readByPython(file.content, &there);
            if (!there)
                QSKIP("no Python with yaml here");
            QVERIFY2(documents.size() == 1, qPrintable(file.path));
        }
    }

    void kustomizes_data()
    {
        QTest::addColumn<QString>("name");
        for (const GoldenPlan& one : goldenPlans())
            QTest::newRow(one.name) << QString::fromLatin1(one.name);
    }

    void kustomizes()
    {
        if (run(QStringLiteral("kubectl"), {QStringLiteral("version"), QStringLiteral("--client")})
                .code != 0)
            QSKIP("no kubectl here");
        QFETCH(QString, name);
        for (const GoldenPlan& one : goldenPlans()) {
            if (QString::fromLatin1(one.name) != name)
                continue;
            const QTemporaryDir folder;
            const QString path = folder.filePath(QStringLiteral("b"));
            QVERIFY(writeBundle(bundleOf(one), path));
            const Ran made = run(QStringLiteral("kubectl"), {QStringLiteral("kustomize"), path});
            QVERIFY2(made.code == 0, made.err.constData());
            QVERIFY(made.out.contains("kind: BGPPeer") && made.out.contains("kind: HostedCluster"));
        }
    }

    void sumsHold()
    {
        const QTemporaryDir folder;
        QVERIFY(writeBundle(bundleOf(sample()), folder.filePath(QStringLiteral("b"))));
        const Ran checked =
            run(QStringLiteral("sha256sum"),
                {QStringLiteral("--strict"), QStringLiteral("-c"), QStringLiteral("SHA256SUMS")},
                folder.filePath(QStringLiteral("b")));
        QVERIFY2(checked.code == 0, (checked.out + checked.err).constData());
    }

    void foldersAreReplacedOrRefused()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("deep/er/b"));
        const Bundle bundle = bundleOf(sample());
        QVERIFY(writeBundle(bundle, path));
        GoldenPlan bfd = sample();
        bfd.plan.options.bfd = true;
        QVERIFY(writeBundle(bundleOf(bfd), path + QLatin1Char('/')));
        QVERIFY(QFile::exists(path + QStringLiteral("/metallb/bfdprofile-hcp-bfd.yaml")));
        QVERIFY(writeBundle(bundle, path));
        QVERIFY(!QFile::exists(path + QStringLiteral("/metallb/bfdprofile-hcp-bfd.yaml")));
        // Nothing is left beside it.
        QCOMPARE(QDir(folder.filePath(QStringLiteral("deep/er")))
                     .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
                 QStringList{QStringLiteral("b")});
        QFile foreign(path + QStringLiteral("/metallb/notes.txt"));
        QVERIFY(foreign.open(QIODevice::WriteOnly));
        const Status refused = writeBundle(bundle, path);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, ErrorCode::InvalidCall);
        QVERIFY(foreign.exists());
        QVERIFY(QDir().mkdir(folder.filePath(QStringLiteral("empty"))));
        QVERIFY(writeBundle(bundle, folder.filePath(QStringLiteral("empty"))));
        QVERIFY(!writeBundle(bundle, foreign.fileName()));
    }

    void archives_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("reader");
        const QString tar =
            QStringLiteral("import sys,tarfile\nt=tarfile.open(sys.argv[1])\n"
                           "for m in t.getmembers(): print('%o %s %d' % (m.mode, m.name, m.size))");
        const QString zip = QStringLiteral(
            "import sys,zipfile\nz=zipfile.ZipFile(sys.argv[1])\nassert z.testzip() is None\n"
            "for m in z.infolist(): print('%o %s %d' % (m.external_attr >> 16 & 0o777, m.filename, "
            "m.file_size))");
        QTest::newRow("tar") << QStringLiteral("lab.tar") << tar;
        QTest::newRow("tar.gz") << QStringLiteral("lab.tar.gz") << tar;
        QTest::newRow("tgz") << QStringLiteral("lab.tgz") << tar;
        QTest::newRow("zip") << QStringLiteral("lab.zip") << zip;
    }

    void archives()
    {
        QFETCH(QString, name);
        QFETCH(QString, reader);
        const QTemporaryDir folder;
        const Bundle bundle = bundleOf(sample());
        QVERIFY(writeBundle(bundle, folder.filePath(name)));
        const Ran ran = run(QStringLiteral("/usr/bin/python3"),
                            {QStringLiteral("-c"), reader, folder.filePath(name)});
        QVERIFY2(ran.code == 0, ran.err.constData());
        QByteArray expected;
        for (const BundleFile& file : bundle.files)
            expected += QByteArray::number(file.mode, 8) + " lab/" + file.path.toUtf8() + ' ' +
                        QByteArray::number(file.content.size()) + '\n';
        QCOMPARE(ran.out, expected);
        const ArchiveKind kind = archiveKind(name);
        QCOMPARE(*toArchive(bundle, kind, QStringLiteral("x")),
                 *toArchive(bundle, kind, QStringLiteral("x")));
    }
};

QTEST_GUILESS_MAIN(TestBundle)
#include "tst_bundle.moc"
