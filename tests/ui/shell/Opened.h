// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "plan/PlanFile.h"
#include "ui/shell/Languages.h"
#include "ui/shell/MainWindow.h"

namespace hcp::test
{

/// A window on a plan, that asks nothing of anybody.
struct Opened {
    ui::PlanDocument document;
    ui::Engine engine{document};
    ui::Languages languages;
    ui::MainWindow window{engine, nullptr, languages};

    explicit Opened(const Plan& plan = examplePlan())
    {
        engine.setOffline(true);
        document.startFrom(plan);
        window.resize(1280, 800);
        window.show();
    }

    template <class T>
    T* find(const QString& text) const
    {
        const auto all = window.findChildren<T*>();
        for (T* one : all) {
            if (one->isVisible() && one->text().startsWith(text))
                return one;
        }
        return nullptr;
    }
};

} // namespace hcp::test
