// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>

namespace hcp::doubles
{

/// Something that goes wrong with the next request that fits. Made by the functions below;
/// narrowed by on() and times().
struct Fault {
    enum class Kind {
        Answer,  ///< `status` with `body`, and the object store does not see the request
        After,   ///< the request is carried out, then the connection breaks instead of an answer
        Silence, ///< the request is read and never answered
        Drip,    ///< the answer, a byte every 20 ms
        Reset,   ///< a header that promises more, half of the body, and the connection breaks
        Huge,    ///< a body of `size` bytes
        Stream,  ///< a watch that sends `chunks` as they are, and ends, or stays open
    };

    Kind kind = Kind::Answer;
    int status = 200;
    QByteArray body;
    QByteArray contentType = "application/json";
    QList<std::pair<QByteArray, QByteArray>> headers;
    qint64 size = 0;
    QList<QByteArray> chunks;
    bool staysOpen = false;

    std::chrono::milliseconds after{0}; ///< an Answer's delay

    QByteArray method; ///< empty: any
    QString path;      ///< part of path and query; empty: any
    int left = 1;      ///< how many requests; -1 without end

    Fault on(const QByteArray& onMethod, const QString& partOfPath = {}) const;
    Fault times(int count) const;
    Fault late(std::chrono::milliseconds delay) const;
    Fault header(const QByteArray& name, const QByteArray& value) const;
};

/// A Status object as the API server answers with.
Fault statusFault(int status, const QString& reason, const QString& message,
                  const QByteArray& details = {});
Fault plainFault(int status, const QByteArray& body, const QByteArray& contentType = "text/plain");
Fault redirectFault(int status, const QByteArray& location);
/// 500 "failed calling webhook …", as in the first minute of MetalLB.
Fault webhookDownFault(const QString& webhook);
/// 403 "admission webhook … denied the request: …"
Fault webhookDenialFault(const QString& webhook, const QString& words);
/// 422 for one field, for instance an immutable one.
Fault invalidFault(const QString& field, const QString& message);
Fault kindFault(Fault::Kind kind);
Fault hugeFault(qint64 size);
/// Lines of a watch, cut where you like; then it ends, or stays open and silent.
Fault streamFault(const QList<QByteArray>& chunks, bool staysOpen);

} // namespace hcp::doubles
