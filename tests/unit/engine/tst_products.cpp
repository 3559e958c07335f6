// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "engine/Products.h"

#include <QFile>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace Qt::StringLiterals;

class TestProducts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// `~/.kube` is not there on a machine that never had a kubectl; the file opens a cluster.
    void aKubeconfigIsSavedForItsOwnerInAFolderThatIsMade()
    {
        const QString path = m_folder.filePath(u"home/.kube/hosted"_s);
        const auto saved = saveKubeconfig(Secret("apiVersion: v1\n"), path);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().what));
        QFile file(path);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), QByteArray("apiVersion: v1\n"));
        const auto others = QFileDevice::ReadGroup | QFileDevice::WriteGroup |
                            QFileDevice::ReadOther | QFileDevice::WriteOther;
        QVERIFY(!(QFileInfo(path).permissions() & others));
    }

    void theManagementClustersKubeconfigIsNeverWrittenOver()
    {
        Plan plan;
        plan.managementCluster.kubeconfig = m_folder.filePath(u"config"_s);
        QFile file(plan.managementCluster.kubeconfig);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        const QString linked = m_folder.filePath(u"linked"_s);
        QVERIFY(QFile::link(file.fileName(), linked));
        for (const QString& path :
             {file.fileName(), linked, m_folder.filePath(u"home/../config"_s)}) {
            const auto may = mayHoldKubeconfig(plan, path);
            QVERIFY2(!may, qPrintable(path));
            QVERIFY2(may.error().what.contains(path), qPrintable(may.error().what));
        }
        QVERIFY(mayHoldKubeconfig(plan, m_folder.filePath(u"other"_s)));
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestProducts)
#include "tst_products.moc"
