// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Secret.h"

#include <cstring>

namespace hcp
{

Secret::Secret(QByteArray bytes) : m_bytes(std::move(bytes)) {}

Secret::~Secret()
{
    if (!m_bytes.isEmpty() && m_bytes.isDetached())
        explicit_bzero(m_bytes.data(), static_cast<std::size_t>(m_bytes.size()));
}

} // namespace hcp
