// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/Error.h"
#include "plan/Plan.h"

namespace hcp::ui
{

/// How each type of value in the plan is written in a form: one pair per type. Empty text means
/// "not set". A text that is no value unsets it and is an error (InvalidPlan) with the remedy.

QString valueText(const QString& value);
QString valueText(bool value); ///< `on`, `off`
QString valueText(int value);  ///< empty for 0
QString valueText(const std::optional<int>& port);
QString valueText(Address value);
QString valueText(const std::optional<Address>& value);
QString valueText(Asn value);
QString valueText(const std::optional<Asn>& value);
QString valueText(const QList<Address>& vips);  ///< one
QString valueText(const QStringList& networks); ///< commas between
QString valueText(const SecretRef& value);      ///< `file:…`, `secret:…`, `keychain:…`
QString valueText(const std::optional<Platform>& value);
QString valueText(const std::optional<DnsServerPlan>& value); ///< address[:port]
QString valueText(const QList<DnsServerPlan>& servers);       ///< commas between
QString valueText(DnsUpdatePlan::Method value);
QString valueText(const QList<NodePlan>& nodes); ///< a line `name address` each

Status setValue(QString& value, const QString& text);
Status setValue(bool& value, const QString& text);
Status setValue(int& value, const QString& text); ///< 1…999999
Status setValue(std::optional<int>& port, const QString& text);
Status setValue(Address& value, const QString& text);
Status setValue(std::optional<Address>& value, const QString& text);
Status setValue(Asn& value, const QString& text);
Status setValue(std::optional<Asn>& value, const QString& text);
Status setValue(QList<Address>& vips, const QString& text);
Status setValue(QStringList& networks, const QString& text);
Status setValue(SecretRef& value, const QString& text);
Status setValue(std::optional<Platform>& value, const QString& text);
Status setValue(std::optional<DnsServerPlan>& value, const QString& text);
Status setValue(QList<DnsServerPlan>& servers, const QString& text);
Status setValue(DnsUpdatePlan::Method& value, const QString& text);
Status setValue(QList<NodePlan>& nodes, const QString& text); ///< as readNodeLines()

} // namespace hcp::ui
