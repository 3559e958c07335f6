// SPDX-FileCopyrightText: 2026 The HCP BGP Wizard authors
// SPDX-License-Identifier: Apache-2.0
#include "ui/pages/hosted/HostedForm.h"

#include "ui/pages/PhraseLabel.h"
#include "ui/pages/hosted/SecretEdit.h"
#include "ui/widgets/Parts.h"

#include <QComboBox>
#include <QVBoxLayout>

namespace hcp::ui
{

using namespace Qt::StringLiterals;

namespace
{

constexpr int FieldGap = 16;

QString keyOf(const Field& field)
{
    return field.path().section(u'.', -1);
}

} // namespace

HostedForm::HostedForm(HostedConfig& config, qsizetype cluster,
                       const std::function<Field*(Field*)>& add)
    : m_config(config), m_cluster(cluster), m_add(add), m_column(new QVBoxLayout(this)),
      m_summary(new PhraseLabel), m_existingBox(new QComboBox), m_platformBox(new QComboBox),
      m_servicesBox(new QComboBox),
      m_pullSecretEdit(new SecretEdit(config.document(), hostedPath(cluster, u"pullSecret"))),
      m_sshKeyEdit(new SecretEdit(config.document(), hostedPath(cluster, u"sshKey"))),
      m_names(new FieldGrid), m_machines(new FieldGrid), m_more(new Disclosure)
{
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(FieldGap);
    makeHead();
    m_column->addWidget(m_summary);
    makeNames();
    makeMachines();
    makeMore();
    retranslate();
}

Field* HostedForm::field(const char16_t* key, QWidget* control)
{
    const QString name = QString::fromUtf16(key);
    Field* made = m_add(new Field(hostedPath(m_cluster, name), control));
    m_fields.insert(name, made);
    return made;
}

void HostedForm::makeHead()
{
    m_head = new QWidget;
    m_heading = new Text(TextRole::Section);
    m_remove = linkButton({});
    auto* row = new QHBoxLayout(m_head);
    row->setContentsMargins(0, 4, 0, 0);
    row->addWidget(m_heading, 1);
    row->addWidget(m_remove);
    m_column->addWidget(m_head);
    connect(m_remove, &QPushButton::clicked, this, [this] { m_config.removeCluster(m_cluster); });
}

void HostedForm::makeNames()
{
    m_existingBox->addItem(QString(), QVariant(u"off"_s));
    m_existingBox->addItem(QString(), QVariant(u"on"_s));
    m_names->setFields({field(u"name", new LineEdit), field(u"namespace", new LineEdit),
                        field(u"baseDomain", new LineEdit), field(u"existing", m_existingBox)});
    m_column->addWidget(m_names);
}

void HostedForm::makeMachines()
{
    m_platformBox->addItem(QString(), QVariant(QString()));
    for (const Platform platform : {Platform::None, Platform::Agent, Platform::KubeVirt})
        m_platformBox->addItem(QString(), QVariant(platformWord(platform)));
    m_machines->setFields(
        {field(u"platform", m_platformBox), field(u"agentNamespace", new LineEdit)});
    m_column->addWidget(m_machines);
    m_column->addWidget(field(u"release", new LineEdit));
    m_column->addWidget(field(u"pullSecret", m_pullSecretEdit));
    m_column->addWidget(field(u"sshKey", m_sshKeyEdit));
}

void HostedForm::makeMore()
{
    m_servicesBox->addItem(QString(), QVariant(QString()));
    m_servicesBox->addItem(u"Route"_s, QVariant(u"Route"_s));
    m_servicesBox->addItem(u"NodePort"_s, QVariant(u"NodePort"_s));
    auto* grid = new FieldGrid;
    grid->setFields({field(u"clusterNetwork", new LineEdit), field(u"serviceNetwork", new LineEdit),
                     field(u"machineNetwork", new LineEdit),
                     field(u"otherServices", m_servicesBox)});
    m_more->body()->addWidget(grid);
    m_column->addWidget(m_more);
}

/// What is on the cluster and can never be changed is read only, unless the plan says something
/// else: then it has to be typed right.
void HostedForm::lock(Field* field)
{
    const QString word = m_config.lock(m_cluster, keyOf(*field));
    const bool fixed = !word.isEmpty() && m_config.isThere(m_cluster) &&
                       !isBlocked(m_config.engine().view(), field->path());
    if (auto* line = qobject_cast<QLineEdit*>(field->control()))
        line->setReadOnly(fixed);
    else if (auto* box = qobject_cast<QComboBox*>(field->control()))
        box->setEnabled(!fixed);
    field->setLock(word);
}

void HostedForm::refresh()
{
    const bool several = m_config.hostedClusters() > 1;
    m_head->setVisible(several);
    m_heading->setText(m_config.name(m_cluster));
    m_remove->setText(tr("Take out"));
    m_remove->setAccessibleName(tr("Take %1 out of the plan").arg(m_config.name(m_cluster)));
    m_summary->setPhrases({m_config.summary(m_cluster), m_config.certificate(m_cluster)});
    const bool made = !m_config.isExisting(m_cluster);
    for (Field* field : std::as_const(m_fields)) {
        const QString key = keyOf(*field);
        field->setHelper(m_config.helper(m_cluster, key));
        field->setChips(
            chipsOf(m_config.choices(m_cluster, key), m_config.document().text(field->path())));
        lock(field);
    }
    m_existingBox->setItemText(0, made && m_config.isThere(m_cluster)
                                      ? tr("Created: Apply leaves it as it is")
                                      : tr("New: Apply creates it"));
    const bool agent = m_config.isAgent(m_cluster);
    m_machines->setFields(
        agent ? QList<Field*>{m_fields[u"platform"_s], m_fields[u"agentNamespace"_s]}
              : QList<Field*>{m_fields[u"platform"_s]});
    for (const auto* key : {u"release", u"pullSecret", u"sshKey"})
        m_fields[QString::fromUtf16(key)]->setVisible(made);
    const auto& services =
        m_config.engine().view().intent.hostedClusters.value(m_cluster).otherServices;
    m_servicesBox->setItemText(0, services.origin == Origin::Plan
                                      ? tr("Left open")
                                      : tr("Left open: %1").arg(services.value));
}

void HostedForm::retranslateChoices()
{
    m_existingBox->setItemText(1, tr("Existing: checked, not changed"));
    m_platformBox->setItemText(0, tr("Not chosen: None"));
    m_platformBox->setItemText(1, tr("None: workers by hand"));
    m_platformBox->setItemText(2, tr("Agent: discovered hosts"));
    m_platformBox->setItemText(3, tr("KubeVirt: virtual machines"));
}

void HostedForm::retranslate()
{
    m_fields[u"name"_s]->setLabel(tr("Name"));
    m_fields[u"namespace"_s]->setLabel(tr("Namespace"));
    m_fields[u"baseDomain"_s]->setLabel(tr("Base domain"));
    m_fields[u"existing"_s]->setLabel(tr("New or existing"));
    m_fields[u"platform"_s]->setLabel(tr("Platform"));
    m_fields[u"agentNamespace"_s]->setLabel(tr("Namespace of the Agents"));
    m_fields[u"release"_s]->setLabel(tr("Release"));
    m_fields[u"pullSecret"_s]->setLabel(tr("Pull secret"));
    m_fields[u"sshKey"_s]->setLabel(tr("SSH key"));
    m_fields[u"clusterNetwork"_s]->setLabel(tr("Cluster network"));
    m_fields[u"serviceNetwork"_s]->setLabel(tr("Service network"));
    m_fields[u"machineNetwork"_s]->setLabel(tr("Machine network"));
    m_fields[u"otherServices"_s]->setLabel(tr("Other services"));
    m_pullSecretEdit->setPurpose(tr("Pull secret"));
    m_sshKeyEdit->setPurpose(tr("SSH key"));
    m_more->setTitle(tr("More: networks, other services"));
    retranslateChoices();
    refresh();
}

} // namespace hcp::ui
