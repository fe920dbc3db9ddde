
      export type PossibleTypesResultData = {
  "possibleTypes": {
    "AvailableClass": [
      "Encounter",
      "NonEncounter"
    ],
    "CommandResult": [
      "CommandApplied",
      "CommandRefused",
      "CommandUnsettled"
    ],
    "Node": [
      "Center",
      "Enrollment",
      "Event",
      "Registration",
      "Session",
      "Student"
    ]
  }
};
      const result: PossibleTypesResultData = {
  "possibleTypes": {
    "AvailableClass": [
      "Encounter",
      "NonEncounter"
    ],
    "CommandResult": [
      "CommandApplied",
      "CommandRefused",
      "CommandUnsettled"
    ],
    "Node": [
      "Center",
      "Enrollment",
      "Event",
      "Registration",
      "Session",
      "Student"
    ]
  }
};
      export default result;
    