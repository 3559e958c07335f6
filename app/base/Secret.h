// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace hcp
{

/// A password, key or token. It has no text form: it cannot be streamed, logged, compared to text
/// or converted by accident. Only the call that hands it to its library says reveal().
/// The bytes are overwritten when the last copy goes.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray bytes);
    Secret(const Secret&) = default;
    Secret(Secret&&) noexcept = default;
    Secret& operator=(const Secret&) = default;
    Secret& operator=(Secret&&) noexcept = default;
    ~Secret();

    bool isEmpty() const { return m_bytes.isEmpty(); }
    /// The bytes themselves. Hand them on at once, keep no copy.
    const QByteArray& reveal() const { return m_bytes; }

    bool operator==(const Secret&) const = default;

private:
    QByteArray m_bytes;
};

} // namespace hcp
