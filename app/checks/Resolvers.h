// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"
#include "plan/Intent.h"

namespace hcp
{

/// What one resolver said of one record; not looked at when the facts have nothing of it.
struct Answer {
    QString resolver;   ///< `this machine`, `192.168.125.1`, `192.168.125.1:5353`, `frr1`
    bool counts = true; ///< false: for information
    Fact<QList<Address>> addresses;
    QString code;     ///< DnsFact::code
    QStringList ipv6; ///< DnsFact::ipv6
    QString foundAs;  ///< DnsFact::foundAs

    /// This address, no other beside it, under the name itself.
    bool isExactly(Address address) const;
    /// IPv4 and IPv6, in words; the addresses have to be known.
    QStringList everyAddress() const;

    bool operator==(const Answer&) const = default;
};

/// This machine, every server of the plan, every managed router: one answer each, in that order.
QList<Answer> answers(const Intent& intent, const Facts& facts, const RecordIntent& record);

/// `api.hosted.hypershift.lab @ 192.168.125.1`
QString dnsSubject(const RecordIntent& record, const Answer& answer);

/// `192.168.125.1`, with a port other than 53 `192.168.125.1:5353`.
QString serverLabel(const DnsServerPlan& server);

} // namespace hcp
