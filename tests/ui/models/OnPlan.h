// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "../OwnState.h"
#include "ui/models/Engine.h"

#include <memory>

namespace hcp::test
{

/// A document and its engine, anew for each test.
class OnPlan : protected OwnState
{
protected:
    void begin(const Plan& plan = {})
    {
        m_engine.reset();
        renew();
        m_document = std::make_unique<ui::PlanDocument>();
        if (!(plan == Plan()))
            m_document->startFrom(plan);
        m_engine = std::make_unique<ui::Engine>(*m_document);
    }

    std::unique_ptr<ui::PlanDocument> m_document;
    std::unique_ptr<ui::Engine> m_engine;
};

} // namespace hcp::test
