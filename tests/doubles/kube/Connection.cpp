// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "doubles/kube/Connection.h"

#include <QJsonDocument>
#include <QSslCertificate>
#include <QTimer>

namespace hcp::doubles
{

namespace
{

QByteArray head(int status, const QByteArray& contentType)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Whatever\r\nContent-Type: " + contentType +
           "\r\n";
}

bool fits(const Fault& fault, const HttpRequest& request)
{
    if (!fault.method.isEmpty() && fault.method != request.method)
        return false;
    const QString whole = request.path + QLatin1Char('?') + request.query.toString();
    return fault.path.isEmpty() || whole.contains(fault.path);
}

} // namespace

std::optional<Fault> Shared::takeFault(const HttpRequest& request)
{
    for (qsizetype i = 0; i < faults.size(); ++i) {
        if (!fits(faults.at(i), request))
            continue;
        Fault fault = faults.at(i);
        if (faults[i].left > 0 && --faults[i].left == 0)
            faults.removeAt(i);
        return fault;
    }
    return std::nullopt;
}

Connection::Connection(QSslSocket* socket, std::shared_ptr<Shared> shared,
                       std::function<void()> changed)
    : m_socket(socket), m_shared(std::move(shared)), m_changed(std::move(changed))
{
    socket->setParent(this);
    connect(socket, &QSslSocket::readyRead, this, [this] { read(); });
    connect(socket, &QSslSocket::disconnected, this, [this] {
        endWatch();
        deleteLater();
    });
    connect(socket, &QSslSocket::errorOccurred, this, [this] {
        if (m_socket->state() == QAbstractSocket::UnconnectedState)
            deleteLater();
    });
}

Connection::~Connection()
{
    endWatch();
}

void Connection::read()
{
    m_buffer += m_socket->readAll();
    while (!m_watch) {
        const auto request = nextRequest();
        if (!request)
            return;
        handle(*request);
    }
}

std::optional<HttpRequest> Connection::nextRequest()
{
    const qsizetype end = m_buffer.indexOf("\r\n\r\n");
    if (end < 0)
        return std::nullopt;
    const QList<QByteArray> lines = m_buffer.left(end).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    const QUrl url = QUrl::fromEncoded(first.value(1));
    HttpRequest request;
    request.method = first.value(0);
    request.path = url.path(QUrl::FullyDecoded);
    request.query = QUrlQuery(url);
    for (const QByteArray& line : lines.mid(1)) {
        const qsizetype colon = line.indexOf(':');
        request.headers.insert(line.left(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (m_buffer.size() < end + 4 + length)
        return std::nullopt;
    request.body = m_buffer.mid(end + 4, length);
    m_buffer.remove(0, end + 4 + length);
    request.user = userOf(request);
    return request;
}

QString Connection::userOf(const HttpRequest& request) const
{
    const QByteArray authorization = request.headers.value("authorization");
    const QMutexLocker locker(&m_shared->mutex);
    if (authorization.startsWith("Bearer "))
        return m_shared->api.tokens.value(QString::fromUtf8(authorization.mid(7)));
    if (authorization.startsWith("Basic "))
        return m_shared->api.tokens.value(
            QString::fromUtf8(QByteArray::fromBase64(authorization.mid(6))));
    const QSslCertificate certificate = m_socket->peerCertificate();
    if (certificate.isNull() || !m_socket->sslHandshakeErrors().isEmpty())
        return {};
    return certificate.subjectInfo(QSslCertificate::CommonName).value(0);
}

void Connection::handle(const HttpRequest& request)
{
    std::optional<Fault> fault;
    std::optional<WatchPlan> watch;
    HttpAnswer answer;
    {
        const QMutexLocker locker(&m_shared->mutex);
        m_shared->requests << request;
        fault = m_shared->takeFault(request);
        if (!fault || fault->kind == Fault::Kind::After) {
            watch = m_shared->api.watchPlan(request);
            if (!watch)
                answer = m_shared->api.answer(request);
        }
    }
    if (fault)
        misbehave(*fault);
    else if (watch)
        startWatch(*watch);
    else
        send(answer);
    if (request.isWrite())
        m_changed();
}

void Connection::misbehave(const Fault& fault)
{
    switch (fault.kind) {
    case Fault::Kind::Answer:
        if (fault.after.count() == 0)
            send({fault.status, fault.body, fault.contentType}, fault.headers);
        else
            QTimer::singleShot(fault.after, this, [this, fault] {
                send({fault.status, fault.body, fault.contentType}, fault.headers);
            });
        break;
    case Fault::Kind::Silence:
        break;
    case Fault::Kind::After:
        m_socket->abort();
        break;
    case Fault::Kind::Drip:
        drip(head(200, "application/json") + "Content-Length: 100000\r\n\r\n" +
             QByteArray(100000, ' '));
        break;
    case Fault::Kind::Reset:
        m_socket->write(head(200, "application/json") + "Content-Length: 1000\r\n\r\n{\"kind\":");
        m_socket->flush();
        QTimer::singleShot(20, this, [this] { m_socket->abort(); });
        break;
    case Fault::Kind::Huge:
        m_socket->write(head(200, "application/json") + "Content-Length: " +
                        QByteArray::number(fault.size) + "\r\n\r\n" + QByteArray(fault.size, ' '));
        break;
    case Fault::Kind::Stream:
        beginChunks();
        stream(fault.chunks, fault.staysOpen);
        break;
    }
}

void Connection::drip(QByteArray bytes)
{
    if (bytes.isEmpty() || m_socket->state() != QAbstractSocket::ConnectedState)
        return;
    m_socket->write(bytes.left(1));
    QTimer::singleShot(20, this, [this, rest = bytes.mid(1)] { drip(rest); });
}

void Connection::stream(QList<QByteArray> chunks, bool staysOpen)
{
    if (chunks.isEmpty()) {
        if (!staysOpen)
            m_socket->write("0\r\n\r\n");
        return;
    }
    sendChunk(chunks.takeFirst());
    QTimer::singleShot(10, this, [=, this] { stream(chunks, staysOpen); });
}

void Connection::send(const HttpAnswer& answer,
                      const QList<std::pair<QByteArray, QByteArray>>& headers)
{
    QByteArray bytes = head(answer.status, answer.contentType);
    for (const auto& [name, value] : headers)
        bytes += name + ": " + value + "\r\n";
    m_socket->write(bytes + "Content-Length: " + QByteArray::number(answer.body.size()) +
                    "\r\n\r\n" + answer.body);
}

void Connection::beginChunks()
{
    m_socket->write(head(200, "application/json") + "Transfer-Encoding: chunked\r\n\r\n");
}

void Connection::sendChunk(const QByteArray& bytes)
{
    m_socket->write(QByteArray::number(bytes.size(), 16) + "\r\n" + bytes + "\r\n");
    m_socket->flush();
}

void Connection::sendEvent(const QString& type, const QJsonObject& object)
{
    const QJsonObject event{{QStringLiteral("type"), type}, {QStringLiteral("object"), object}};
    sendChunk(QJsonDocument(event).toJson(QJsonDocument::Compact) + '\n');
}

void Connection::startWatch(const WatchPlan& plan)
{
    m_watch = plan;
    {
        const QMutexLocker locker(&m_shared->mutex);
        ++m_shared->openWatches;
    }
    beginChunks();
    if (plan.seconds > 0)
        QTimer::singleShot(std::chrono::seconds(plan.seconds), this, [this] {
            if (!m_watch)
                return;
            endWatch();
            m_socket->write("0\r\n\r\n");
        });
    flushEvents();
}

void Connection::endWatch()
{
    if (!m_watch)
        return;
    m_watch.reset();
    const QMutexLocker locker(&m_shared->mutex);
    --m_shared->openWatches;
}

void Connection::flushEvents()
{
    if (!m_watch)
        return;
    QList<Event> events;
    {
        const QMutexLocker locker(&m_shared->mutex);
        events = m_shared->api.store.since(m_watch->from);
    }
    for (const Event& event : events) {
        if (m_watch->wants(event))
            sendEvent(event.type, event.object);
        m_watch->from = event.version;
    }
}

void Connection::drop()
{
    m_socket->abort();
}

} // namespace hcp::doubles
