// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/Plan.h"

#include <QRandomGenerator>

/// A plan of any shape: every optional part there or not, texts that a careless writer would spoil.
hcp::Plan randomPlan(QRandomGenerator& random);

/// One of the texts that YAML readers take for something else, or that need escapes.
QString nastyText(QRandomGenerator& random);
