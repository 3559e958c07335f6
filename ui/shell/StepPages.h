// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/StepConfig.h"

#include <QList>

class QObject;

namespace hcp::ui
{

class Page;

/// The eight steps with their pages, in the order of StepId.
struct StepSet {
    QList<StepConfig*> configs;
    QList<Page*> pages;
};

/// Makes them all; the configs belong to `owner`, the pages to whoever shows them.
StepSet makeSteps(Engine& engine, QObject* owner);

} // namespace hcp::ui
