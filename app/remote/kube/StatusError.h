// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "remote/kube/Transport.h"

#include <QJsonObject>

namespace hcp::kube
{

/// The error that an answer with this status means, in the words of its Status object: fields and
/// managers in lines of their own. The body need not be a Status, nor JSON.
Error errorOf(const Request& request, const Response& response);

/// Whether the same request may fare better in a moment: 429, and 5xx that are no verdict on it.
bool isPassing(const Error& error, int status);

/// The object of a 2xx answer; a Status that says Failure is an error all the same.
Result<QJsonObject> objectOf(const Request& request, const Response& response);

} // namespace hcp::kube
