// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "doubles/kube/Api.h"
#include "doubles/kube/Fault.h"

#include <QMutex>
#include <QSslSocket>

#include <memory>

namespace hcp::doubles
{

/// What the server's thread and the test share.
struct Shared {
    mutable QMutex mutex;
    Api api;
    QList<Fault> faults;
    QList<HttpRequest> requests;
    int openWatches = 0;

    /// The fault that this request meets, counted down.
    std::optional<Fault> takeFault(const HttpRequest& request);
};

/// One client's connection: reads requests, writes answers, keeps a watch.
class Connection : public QObject
{
public:
    Connection(QSslSocket* socket, std::shared_ptr<Shared> shared, std::function<void()> changed);
    ~Connection() override;
    Connection(const Connection&) = delete;
    Connection& operator=(const Connection&) = delete;
    Connection(Connection&&) = delete;
    Connection& operator=(Connection&&) = delete;

    /// Sends what the watch has not seen yet.
    void flushEvents();
    void drop();

private:
    void read();
    std::optional<HttpRequest> nextRequest();
    QString userOf(const HttpRequest& request) const;
    void handle(const HttpRequest& request);
    void misbehave(const Fault& fault);
    void drip(QByteArray bytes);
    void stream(QList<QByteArray> chunks, bool staysOpen);
    void send(const HttpAnswer& answer,
              const QList<std::pair<QByteArray, QByteArray>>& headers = {});
    void startWatch(const WatchPlan& plan);
    void endWatch();
    void beginChunks();
    void sendChunk(const QByteArray& bytes);
    void sendEvent(const QString& type, const QJsonObject& object);

    QSslSocket* m_socket;
    std::shared_ptr<Shared> m_shared;
    std::function<void()> m_changed;
    QByteArray m_buffer;
    std::optional<WatchPlan> m_watch;
};

} // namespace hcp::doubles
