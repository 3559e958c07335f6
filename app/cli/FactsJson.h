// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "facts/Facts.h"

#include <QJsonObject>

namespace hcp::cli
{

/// `discover --output json`: each fact is {"value": …} or {"unknown": reason}, with source and at.
/// No secret: of a kubeconfig it says only whether there is one.
QJsonObject factsJson(const Facts& facts);
/// The same for people: an indented outline.
QString factsText(const QJsonObject& facts);

} // namespace hcp::cli
