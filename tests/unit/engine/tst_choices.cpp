// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Files.h"
#include "engine/Choices.h"

#include <QTemporaryDir>
#include <QTest>

using namespace hcp;
using namespace Qt::StringLiterals;

/// What a front offers to choose from, read from the person's own files.
class TestChoices : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void contextsOfAKubeconfig()
    {
        const QString path = write(u"config"_s, R"(apiVersion: v1
kind: Config
current-context: lab
clusters:
- {name: one, cluster: {server: "https://lab:6443"}}
users:
- {name: admin, user: {token: t}}
contexts:
- {name: lab, context: {cluster: one, user: admin, namespace: hosted}}
- {name: lost, context: {cluster: gone, user: admin}}
)");
        const auto found = kubeContexts(path);
        QVERIFY(found);
        QCOMPARE(found->current, u"lab"_s);
        QCOMPARE(found->files, QStringList{path});
        QCOMPARE(found->contexts.size(), 2);
        QCOMPARE(found->contexts.at(0),
                 (KubeContextChoice{u"lab"_s, u"https://lab:6443"_s, u"admin"_s, u"hosted"_s}));
        // One that points to nothing can still be chosen, and says so when it is used.
        QCOMPARE(found->contexts.at(1), (KubeContextChoice{u"lost"_s, {}, {}, {}}));
    }

    void aBrokenKubeconfigIsAnError()
    {
        QCOMPARE(kubeContexts(write(u"broken"_s, "contexts: [")).error().code,
                 ErrorCode::KubeconfigInvalid);
        QVERIFY(!kubeContexts(m_folder.filePath(u"nowhere"_s)));
    }

    void hostsOfAnSshConfig()
    {
        write(u"more.conf"_s, "Host  \"quoted\"  inner\n");
        const QString path =
            write(u"ssh_config"_s, "# Host no\nHost frr1 frr2 *.lab !frr3 web?\n  User Host\n"
                                   "host=equal\nMatch host matched\nHOST Frr1\nInclude " +
                                       m_folder.filePath(u"*.conf"_s).toUtf8() + "\n");
        QCOMPARE(sshHosts(path), (QStringList{u"equal"_s, u"frr1"_s, u"Frr1"_s, u"frr2"_s,
                                              u"inner"_s, u"quoted"_s}));
    }

    void anSshConfigThatIncludesItselfEnds()
    {
        const QString path = m_folder.filePath(u"loop"_s);
        write(u"loop"_s, "Include " + path.toUtf8() + "\nHost frr1\n");
        QCOMPARE(sshHosts(path), QStringList{u"frr1"_s});
        QVERIFY(sshHosts(m_folder.filePath(u"nowhere"_s)).isEmpty());
    }

private:
    QString write(const QString& name, const QByteArray& text) const
    {
        const QString path = m_folder.filePath(name);
        const bool written = writeFile(path, text).has_value();
        Q_ASSERT(written);
        return written ? path : QString();
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestChoices)
#include "tst_choices.moc"
