// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/cluster/NodesDelegate.h"

#include "ui/models/NodesModel.h"
#include "ui/widgets/Icons.h"
#include "ui/widgets/Look.h"

#include <QWidget>

namespace hcp::ui
{

namespace
{
constexpr int IconSize = 14;
}

void NodesDelegate::initStyleOption(QStyleOptionViewItem* option, const QModelIndex& index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    if (index.column() == NodesModel::Address || index.column() == NodesModel::Name)
        option->font = fontFor(TextRole::Mono);
    option->textElideMode = index.column() == NodesModel::Remark ? Qt::ElideRight : Qt::ElideMiddle;
    const QVariant state = index.data(NodesModel::StateRole);
    if (!state.isValid() || option->widget == nullptr)
        return;
    option->features |= QStyleOptionViewItem::HasDecoration;
    option->icon = QIcon(statePixmap(static_cast<State>(state.toInt()), IconSize,
                                     option->widget->devicePixelRatioF(), option->palette));
    option->decorationSize = QSize(IconSize, IconSize);
}

} // namespace hcp::ui
