// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QAbstractButton>

class QPainter;

namespace hcp::ui
{

struct Tokens;

/// A row that does one thing: icon, what it does, a line below. Large for the one likely thing.
class RowButton : public QAbstractButton
{
    Q_OBJECT

public:
    explicit RowButton(const QString& iconName, bool large = false, QWidget* parent = nullptr);
    /// `what` is the action, `more` what belongs to it.
    void setWords(const QString& what, const QString& more);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QFont whatFont() const;
    QFont moreFont() const;
    int room(int width) const;
    int moreHeight(int width) const;
    QRect mirrored(const QRect& part) const;
    void paintWords(QPainter& painter, const Tokens& tokens, int left) const;

    QString m_icon;
    bool m_large;
    QString m_what, m_more;
};

} // namespace hcp::ui
