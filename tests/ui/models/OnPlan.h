// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/Engine.h"

#include <QTemporaryDir>

#include <memory>

namespace hcp::test
{

/// A document and its engine, with folders of their own for state and home, anew for each test.
class OnPlan
{
protected:
    void begin(const Plan& plan = {})
    {
        m_engine.reset();
        m_folder = std::make_unique<QTemporaryDir>();
        qputenv("XDG_STATE_HOME", m_folder->path().toUtf8());
        qputenv("HOME", m_folder->path().toUtf8());
        m_document = std::make_unique<ui::PlanDocument>();
        if (!(plan == Plan()))
            m_document->startFrom(plan);
        m_engine = std::make_unique<ui::Engine>(*m_document);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ui::PlanDocument> m_document;
    std::unique_ptr<ui::Engine> m_engine;
};

} // namespace hcp::test
