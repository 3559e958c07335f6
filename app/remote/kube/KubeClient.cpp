// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "remote/kube/KubeClient.h"

#include "remote/kube/RestClient.h"

namespace hcp::kube
{

QString Resource::apiVersion() const
{
    return group.isEmpty() ? version : group + QLatin1Char('/') + version;
}

Result<std::unique_ptr<Client>> Client::open(const Context& context, const ConsentToRun& consent,
                                             const Timeouts& timeouts)
{
    if (context.server.isEmpty())
        return failure(ErrorCode::KubeconfigInvalid,
                       QStringLiteral("The context “%1” has no server").arg(context.name));
    return std::make_unique<RestClient>(context, consent, timeouts);
}

Result<std::optional<QJsonObject>> Client::find(const Resource& resource, const Selector& which,
                                                const std::stop_token& stop)
{
    auto object = get(resource, which, stop);
    if (object)
        return std::optional(*object);
    if (object.error().code == ErrorCode::KubeNotFound && !isUnknownKind(object.error()))
        return std::optional<QJsonObject>();
    return tl::unexpected(object.error());
}

} // namespace hcp::kube
