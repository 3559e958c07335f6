// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/shell/StepPages.h"

#include "ui/models/ApplyConfig.h"
#include "ui/models/BgpConfig.h"
#include "ui/models/ClusterConfig.h"
#include "ui/models/HostedConfig.h"
#include "ui/models/ReviewConfig.h"
#include "ui/models/RouterConfig.h"
#include "ui/models/StartConfig.h"
#include "ui/models/VerifyConfig.h"
#include "ui/pages/apply/ApplyPage.h"
#include "ui/pages/bgp/BgpPage.h"
#include "ui/pages/cluster/ClusterPage.h"
#include "ui/pages/hosted/HostedPage.h"
#include "ui/pages/review/ReviewPage.h"
#include "ui/pages/router/RouterPage.h"
#include "ui/pages/start/StartPage.h"
#include "ui/pages/verify/VerifyPage.h"

namespace hcp::ui
{

namespace
{

template <class Config, class PageOf>
void add(StepSet& set, Engine& engine, QObject* owner)
{
    auto* config = new Config(engine, owner);
    set.configs << config;
    set.pages << new PageOf(*config);
}

} // namespace

StepSet makeSteps(Engine& engine, QObject* owner)
{
    StepSet set;
    add<StartConfig, StartPage>(set, engine, owner);
    add<ClusterConfig, ClusterPage>(set, engine, owner);
    add<RouterConfig, RouterPage>(set, engine, owner);
    add<BgpConfig, BgpPage>(set, engine, owner);
    add<HostedConfig, HostedPage>(set, engine, owner);
    add<ReviewConfig, ReviewPage>(set, engine, owner);
    add<ApplyConfig, ApplyPage>(set, engine, owner);
    add<VerifyConfig, VerifyPage>(set, engine, owner);
    return set;
}

} // namespace hcp::ui
