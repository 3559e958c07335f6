// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace hcp
{

/// A configuration for people's eyes: what follows `password`, `key-string` and the like is masked.
QByteArray maskedFrr(const QByteArray& config);

} // namespace hcp
