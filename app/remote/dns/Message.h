// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/dns/Resolver.h"

#include <QByteArray>
#include <QString>

namespace hcp::dns
{

/// May the name be asked for at all: ASCII labels of 1 to 63, 253 in all, the last dot optional.
bool isDnsName(const QString& name);

/// What the bytes of a reply say about the A and AAAA records of `name` (RFC 1035, RFC 2181).
/// CNAMEs inside the reply are followed; records of other names do not count. The error is one
/// clause for a sentence, for instance "its CNAMEs lead in a circle".
tl::expected<Answer, QString> parseAnswer(const QByteArray& message, const QString& name);

/// One clause on why a packet is no reply to the query that was sent: too short, another id,
/// another question. For messages only.
QString whyNoReply(const QByteArray& packet, const QByteArray& query);

} // namespace hcp::dns
