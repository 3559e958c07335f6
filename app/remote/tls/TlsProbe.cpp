// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/tls/TlsProbe.h"

#include "remote/tls/Tcp.h"

#include <QEventLoop>
#include <QHostAddress>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslSocket>
#include <QTimer>

#include <algorithm>

namespace hcp::tls
{

namespace
{

/// `*` stands for one whole first label (RFC 6125); the common name counts for nothing, as for
/// every client of a Kubernetes API.
bool matchesName(const QString& pattern, const QString& name)
{
    if (!pattern.startsWith(QStringLiteral("*.")))
        return pattern.compare(name, Qt::CaseInsensitive) == 0;
    const qsizetype dot = name.indexOf(QLatin1Char('.'));
    return dot > 0 && pattern.mid(1).compare(name.mid(dot), Qt::CaseInsensitive) == 0;
}

bool holdsName(const QSslCertificate& certificate, QString name)
{
    const auto entries = certificate.subjectAlternativeNames();
    const QHostAddress address(name);
    if (!address.isNull()) {
        const QStringList addresses = entries.values(QSsl::IpAddressEntry);
        return std::any_of(addresses.begin(), addresses.end(),
                           [&](const QString& one) { return QHostAddress(one) == address; });
    }
    if (name.endsWith(QLatin1Char('.')))
        name.chop(1);
    const QStringList names = entries.values(QSsl::DnsEntry);
    return std::any_of(names.begin(), names.end(),
                       [&](const QString& one) { return matchesName(one, name); });
}

QStringList sansOf(const QSslCertificate& certificate)
{
    const auto entries = certificate.subjectAlternativeNames();
    QStringList names = entries.values(QSsl::DnsEntry);
    QStringList addresses = entries.values(QSsl::IpAddressEntry);
    names.sort();
    addresses.sort();
    return names + addresses;
}

QString commonNameOf(const QStringList& names)
{
    return names.join(QStringLiteral(", "));
}

void judge(Answer& answer, const QSslSocket& socket, const Question& question)
{
    const QSslCertificate certificate = socket.peerCertificate();
    answer.handshake = socket.isEncrypted();
    answer.nameMatches = !certificate.isNull() && holdsName(certificate, question.serverName);
    bool trusted = answer.handshake;
    for (const QSslError& error : socket.sslHandshakeErrors()) {
        // Its idea of names knows the common name; ours is above.
        if (error.error() == QSslError::HostNameMismatch)
            continue;
        trusted = false;
        if (!answer.problems.contains(error.errorString()))
            answer.problems << error.errorString();
    }
    answer.trusted = trusted;
    if (certificate.isNull())
        return;
    if (!answer.nameMatches)
        answer.problems
            << QStringLiteral("The certificate does not hold the name %1").arg(question.serverName);
    answer.names = sansOf(certificate);
    answer.subject = commonNameOf(certificate.subjectInfo(QSslCertificate::CommonName));
    answer.issuer = commonNameOf(certificate.issuerInfo(QSslCertificate::CommonName));
    answer.notBefore = certificate.effectiveDate();
    answer.notAfter = certificate.expiryDate();
}

QSslConfiguration configurationFor(const Question& question)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setProtocol(QSsl::TlsV1_2OrLater);
    tls.setPeerVerifyMode(QSslSocket::VerifyPeer);
    // A CA text without any certificate trusts nobody, rather than everybody the system does.
    if (!question.certificateAuthority.isEmpty())
        tls.setCaCertificates(QSslCertificate::fromData(question.certificateAuthority));
    return tls;
}

Result<Answer> handshake(Answer answer, Descriptor descriptor, const Question& question,
                         const Deadline& deadline, const std::stop_token& stop)
{
    // First of all: it gives this thread its event dispatcher, without which a socket never hears
    // of what it may read or write.
    QEventLoop loop;
    QSslSocket socket;
    socket.setSslConfiguration(configurationFor(question));
    if (!socket.setSocketDescriptor(descriptor.get())) {
        answer.problems << socket.errorString();
        return answer;
    }
    descriptor.release(); // the socket closes it
    socket.setPeerVerifyName(question.serverName);
    bool late = false;
    // Whatever the certificate is worth, we want to see it; it is judged afterwards.
    QObject::connect(&socket, &QSslSocket::sslErrors, &socket,
                     [&socket] { socket.ignoreSslErrors(); });
    QObject::connect(&socket, &QSslSocket::encrypted, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QSslSocket::disconnected, &loop, &QEventLoop::quit);
    QObject::connect(&socket, &QSslSocket::errorOccurred, &loop, &QEventLoop::quit);
    QTimer::singleShot(deadline.left(), &loop, [&] {
        late = true;
        loop.quit();
    });
    socket.startClientEncryption();
    {
        const std::stop_callback wakeUp(stop, [&loop] {
            QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection);
        });
        if (socket.state() == QAbstractSocket::ConnectedState)
            loop.exec();
    }
    if (stop.stop_requested())
        return cancelled();
    judge(answer, socket, question);
    if (!answer.handshake)
        answer.problems << (late ? QStringLiteral("no TLS answer in time") : socket.errorString());
    socket.disconnect();
    socket.abort();
    return answer;
}

/// What is known once TCP came up, or did not.
Answer answerOf(const Connected& connected)
{
    Answer answer;
    answer.tcp = connected.socket.isOpen();
    answer.tcpError = connected.error;
    answer.tcpMillis = connected.millis;
    return answer;
}

} // namespace

Result<Answer> probe(const Question& question, const std::stop_token& stop)
{
    auto connected =
        connectTo(question.address, question.port, Deadline(question.connectTimeout), stop);
    if (!connected)
        return tl::unexpected(connected.error());
    const Answer answer = answerOf(*connected);
    if (!answer.tcp)
        return answer;
    return handshake(answer, std::move(connected->socket), question, Deadline(question.timeout),
                     stop);
}

Result<Answer> probeTcp(Address address, int port, std::chrono::milliseconds timeout,
                        const std::stop_token& stop)
{
    return connectTo(address, port, Deadline(timeout), stop).map(answerOf);
}

} // namespace hcp::tls
