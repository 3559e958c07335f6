// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "diagnosis/Diagnosis.h"

namespace hcp
{

/// "node2 does not peer with frr1: the AS numbers differ". What is only possible is not said: then
/// the sentence is what the check saw.
QString sentenceFor(const Intent& intent, const QList<Verdict>& verdicts, const Verdict& first,
                    const QList<Cause>& causes);

} // namespace hcp
