// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "plan/SecretContent.h"

#include <QTest>

using namespace hcp;

namespace
{

const QByteArray Key = "ssh-ed25519 "
                       "AAAAC3NzaC1lZDI1NTE5AAAAIPWu8NgOMgq4DGvPkuJpCbsj9/1OQnqpfyu9BEqlRMKY "
                       "core@lab";

} // namespace

class TestSecretContent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pullSecrets_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("why"); // empty: it is one
        QTest::newRow("one") << QByteArray(R"({"auths":{"quay.io":{"auth":"Y2FuYXJ5"}}})")
                             << QString();
        QTest::newRow("no registry") << QByteArray(R"({"auths":{}})") << QStringLiteral("auths");
        QTest::newRow("other JSON")
            << QByteArray(R"({"kind":"Secret"})") << QStringLiteral("auths");
        QTest::newRow("a kubeconfig")
            << QByteArray("apiVersion: v1\nkind: Config\n") << QStringLiteral("JSON");
        QTest::newRow("empty") << QByteArray() << QStringLiteral("JSON");
    }

    void pullSecrets()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, why);
        compare(checkPullSecret(Secret(content)), why);
    }

    void sshKeys_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::addColumn<QString>("why");
        QTest::newRow("one") << Key << QString();
        QTest::newRow("two, a comment, an empty line") << "# mine\n\n" + Key + "\r\n" + Key + '\n'
                                                       << QString();
        QTest::newRow("the private half")
            << QByteArray("-----BEGIN OPENSSH PRIVATE KEY-----\ncanary\n")
            << QStringLiteral("private");
        QTest::newRow("a line of something else") << Key + "\nhello" << QStringLiteral("a line");
        QTest::newRow("no base64") << QByteArray("ssh-rsa !!! me") << QStringLiteral("a line");
        QTest::newRow("another kind inside")
            << QByteArray(Key).replace("ssh-ed25519 ", "ssh-rsa ") << QStringLiteral("a line");
        QTest::newRow("empty") << QByteArray("\n") << QStringLiteral("no key");
    }

    void sshKeys()
    {
        QFETCH(QByteArray, content);
        QFETCH(QString, why);
        compare(checkSshPublicKey(Secret(content)), why);
    }

private:
    static void compare(const Status& status, const QString& why)
    {
        QCOMPARE(status.has_value(), why.isEmpty());
        if (status)
            return;
        QCOMPARE(status.error().code, ErrorCode::InvalidPlan);
        QVERIFY2(status.error().what.contains(why), qPrintable(status.error().what));
        QVERIFY(!status.error().hint.isEmpty());
        QVERIFY(!toText(status.error()).contains(QStringLiteral("canary")));
    }

    void aPrivateKeyIsKnownByItsFirstLines_data()
    {
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<bool>("is");
        for (const auto* kind : {"OPENSSH ", "RSA ", "EC ", "DSA ", "", "ENCRYPTED "})
            QTest::newRow(kind) << QByteArray("-----BEGIN ") + kind + "PRIVATE KEY-----" << true;
        QTest::newRow("behind its parameters")
            << QByteArray("-----BEGIN EC PARAMETERS-----\r\nBggq\r\n-----END EC PARAMETERS-----\r\n"
                          "-----BEGIN EC PRIVATE KEY-----\r\n")
            << true;
        QTest::newRow("nothing") << QByteArray() << false;
        QTest::newRow("bytes") << QByteArray("\x00\xff\n\x01", 4) << false;
        QTest::newRow("public") << QByteArray("ssh-ed25519 AAAA me@here\n") << false;
        QTest::newRow("certificate") << QByteArray("-----BEGIN CERTIFICATE-----\n") << false;
        QTest::newRow("spoken of") << QByteArray("my PRIVATE KEY-----\n") << false;
    }

    void aPrivateKeyIsKnownByItsFirstLines()
    {
        QFETCH(QByteArray, lines);
        QTEST(beginsPrivateKey(lines), "is");
    }
};

QTEST_APPLESS_MAIN(TestSecretContent)
#include "tst_secret_content.moc"
