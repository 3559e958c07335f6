// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/Transport.h"

namespace hcp::kube
{

/// The Client over HTTP.
class RestClient final : public Client
{
public:
    RestClient(const Context& context, ConsentToRun consent, const Timeouts& timeouts);

    const Context& context() const override { return m_credentials.context(); }
    const Timeouts& timeouts() const { return m_timeouts; }
    Result<QByteArray> raw(const QString& path, const std::stop_token& stop) override;
    Result<QJsonObject> get(const Resource& resource, const Selector& which,
                            const std::stop_token& stop) override;
    Result<QList<QJsonObject>> list(const Resource& resource, const Selector& which,
                                    const std::stop_token& stop) override;
    Result<QJsonObject> create(const Resource& resource, const QJsonObject& object,
                               const WriteOptions& options, const std::stop_token& stop) override;
    Result<QJsonObject> apply(const Resource& resource, const QJsonObject& object,
                              const WriteOptions& options, const std::stop_token& stop) override;
    Result<QJsonObject> replace(const Resource& resource, const QJsonObject& object,
                                const WriteOptions& options, const std::stop_token& stop) override;
    Result<QJsonObject> patch(const Resource& resource, const Selector& which,
                              const QJsonObject& change, const WriteOptions& options,
                              const std::stop_token& stop) override;
    Status remove(const Resource& resource, const Selector& which, const QString& uid,
                  const WriteOptions& options, const std::stop_token& stop) override;
    std::unique_ptr<Doorbell> doorbell(const QList<Watched>& watched) override;

    /// The resourceVersion of the collection as it is now: where a watch may begin.
    Result<QString> versionOf(const Resource& resource, const Selector& which,
                              const std::stop_token& stop);
    Result<Credentials> credentials(const std::stop_token& stop) { return m_credentials.get(stop); }

private:
    Result<Response> send(const Request& request, const std::stop_token& stop);
    Result<QJsonObject> sendForObject(const Request& request, const std::stop_token& stop);

    CredentialSource m_credentials;
    Timeouts m_timeouts;
    Transport m_transport;
};

/// How long to wait before the next try (counted from 1): doubling, jittered, at least what the
/// server asks for (Retry-After, seconds), never above 30 s.
std::chrono::milliseconds backOff(int attempt, const QByteArray& retryAfter);

} // namespace hcp::kube
