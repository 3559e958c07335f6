#include <QTest>
class TestAdoption : public QObject
{
    Q_OBJECT private Q_SLOTS : void a() {}
};
QTEST_GUILESS_MAIN(TestAdoption)
#include "tst_adoption.moc"
