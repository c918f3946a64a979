/** The same function, which finds each answer once. Only for what has the same answer in every test. */
export function remembered<Question, Answer>(
  find: (question: Question) => Answer,
): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    let answer = known.get(question);
    if (answer === undefined) {
      answer = find(question);
      known.set(question, answer);
    }
    return answer;
  };
}
