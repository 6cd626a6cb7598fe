//! Many at once: writers on the same marks over two servers, and everybody coming back after a line was cut for all.

mod support {
    pub mod afar;
}
#[path = "support.rs"]
mod engines;

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use eschool::config::Serve;
use eschool::domain::marks::Entry;
use eschool::service::{Connections, Edit, EnterMarks, MarkEdit, Place, Service, Verdict};
use support::afar::{Served, apart};

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_writers_over_two_servers_on_the_same_thirty_marks_lose_nothing() {
    for store in apart(engines::stores).await {
        let served = Served::open(&store, Serve::default()).await;
        let place: Place = store.parse().unwrap();
        let other = apart(move || place.open(Connections { readers: 4, writers: 4 }).unwrap()).await;
        let owner = Served::owner();
        let services = [Arc::clone(&served.house.service), Arc::new(other)];
        let course = services[0].courses(&owner).await.unwrap()[0].id;
        let sheet = services[0].mark_sheet(&owner, course).await.unwrap();
        let open = |row: &usize| !sheet.rows[*row].locked && !sheet.closed.get(sheet.book.assessments[*row].term).copied().unwrap_or(true);
        let column = (0..sheet.rows.len()).find(open).expect("an assessment one may write to");
        let assessment = sheet.rows[column].id;
        let concerned = |at: &usize| sheet.book.students[*at].cells[column].concerned;
        let students: Vec<_> = (0..sheet.faces.len()).filter(concerned).take(30).map(|at| sheet.faces[at].id).collect();
        let written: Arc<Vec<AtomicUsize>> = Arc::new(students.iter().map(|_| AtomicUsize::new(0)).collect());
        let before: Vec<usize> = writings(&services[0], course, &students, assessment).await;
        let writers: Vec<_> = (0..200_usize)
            .map(|number| {
                let (service, written, owner) = (Arc::clone(&services[number % 2]), Arc::clone(&written), owner.clone());
                let (at, student) = (number % students.len(), students[number % students.len()]);
                // No two writers of one cell want the same.
                let wanted = Entry::read(&format!("{}", 1 + number / students.len())).unwrap();
                tokio::spawn(async move {
                    // Each says what she saw; whoever lost looks again.
                    for _ in 0..100 {
                        let sheet = service.mark_sheet(&owner, course).await.unwrap();
                        let row = sheet.faces.iter().position(|face| face.id == student).unwrap();
                        let column = sheet.rows.iter().position(|row| row.id == assessment).unwrap();
                        let seen = sheet.book.students[row].cells[column].entry;
                        let edit = MarkEdit { assessment, student, edit: Edit { seen, now: wanted } };
                        let action = EnterMarks { course, cells: vec![edit], above_scale: false };
                        let done = service.execute(&owner, service.operation_id().unwrap(), &action, None).await.unwrap();
                        if done.preview.rows.iter().any(|row| row.verdict == Verdict::Conflict) {
                            continue;
                        }
                        written[at].fetch_add(usize::from(done.applied), Ordering::Relaxed);
                        return;
                    }
                    panic!("never through");
                })
            })
            .collect();
        for writer in writers {
            writer.await.unwrap();
        }
        // What the journal holds of each cell is what was acknowledged, no more and no less.
        let after = writings(&services[0], course, &students, assessment).await;
        let acknowledged: Vec<usize> = written.iter().map(|count| count.load(Ordering::Relaxed)).collect();
        let journalled: Vec<usize> = after.iter().zip(&before).map(|(after, before)| after - before).collect();
        assert_eq!(journalled, acknowledged);
        assert!(acknowledged.iter().sum::<usize>() > 150, "{acknowledged:?}");
        drop(services);
        assert!(served.stop().await);
        apart(move || drop(store)).await;
    }
}

/// How many times each mark was written, as the journal has it.
async fn writings(
    service: &Service,
    course: eschool::domain::id::CourseId,
    students: &[eschool::domain::id::PersonId],
    assessment: eschool::domain::id::AssessmentId,
) -> Vec<usize> {
    let mut counts = Vec::new();
    for student in students {
        counts.push(service.mark_history(&Served::owner(), course, assessment, *student).await.unwrap().len());
    }
    counts
}

#[tokio::test(flavor = "multi_thread")]
async fn everybody_comes_back_at_once_after_a_line_was_cut_for_all() {
    let served = Served::open(&engines::sqlite(), Serve { sessions_per_account: 200, ..Serve::default() }).await;
    let served = Arc::new(served);
    for _ in 0..2 {
        let coming: Vec<_> = (0..60)
            .map(|number| {
                let served = Arc::clone(&served);
                let login = ["secretary", "teacher", "accountant", "principal"][number % 4];
                tokio::spawn(async move { served.at_home(login).await })
            })
            .collect();
        let mut inside = Vec::new();
        for person in coming {
            inside.push(person.await.unwrap());
        }
        served.until("all are in", |house| house.online.count() == 60).await;
        // The line is cut for everybody.
        drop(inside);
        served.until("all are out", |house| house.online.count() == 0).await;
    }
    assert_eq!(served.house.door.waiting(), 0);
}
