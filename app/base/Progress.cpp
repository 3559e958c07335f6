// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "base/Progress.h"

namespace hcp
{

void report(const ProgressSink& sink, Progress progress)
{
    if (sink)
        sink(progress);
}

} // namespace hcp
