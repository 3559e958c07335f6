// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QString>

#include <optional>
#include <utility>

namespace hcp
{

/// One thing that is true out there, or unknown with a reason; where it comes from, and since when.
/// A default-made Fact is unknown: "not looked at". Unknown is never the same as "no" or "none".
template <class T>
class Fact
{
public:
    Fact() = default;

    static Fact known(T value, QString source, QDateTime at = QDateTime::currentDateTimeUtc())
    {
        Fact fact;
        fact.m_value = std::move(value);
        fact.m_reason.clear();
        fact.m_source = std::move(source);
        fact.m_at = std::move(at);
        return fact;
    }

    static Fact unknown(QString reason, QString source = {},
                        QDateTime at = QDateTime::currentDateTimeUtc())
    {
        Fact fact;
        fact.m_reason = std::move(reason);
        fact.m_source = std::move(source);
        fact.m_at = std::move(at);
        return fact;
    }

    bool isKnown() const { return m_value.has_value(); }
    explicit operator bool() const { return isKnown(); }
    /// Only when known.
    const T& value() const { return *m_value; }
    const T& operator*() const { return *m_value; }
    const T* operator->() const { return &*m_value; }
    T valueOr(T other) const { return m_value.value_or(std::move(other)); }

    /// Why it is unknown; empty when known.
    const QString& reason() const { return m_reason; }
    /// For people: `frr1: show bgp summary json`, `cluster lab: bgppeers.metallb.io`.
    const QString& source() const { return m_source; }
    /// When it was read, UTC; invalid when never looked at.
    const QDateTime& at() const { return m_at; }

    bool operator==(const Fact&) const = default;

private:
    std::optional<T> m_value;
    QString m_reason = QStringLiteral("not looked at");
    QString m_source;
    QDateTime m_at;
};

} // namespace hcp
