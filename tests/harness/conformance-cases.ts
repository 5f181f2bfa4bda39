/**
 * The conformance inventory: every case restated from Dart's own tests and documentation (C), and every assumption about the platform
 * (W). Each is a test in every engine, whose title carries the id: `it('[IS1] [C001] …')`. Ids are stable; numbers have gaps.
 */
export const conformanceCases: Readonly<Record<string, string>> = {
  'Isolate.run':
    'C001 C002 C003 C005 C006 C007 C008 C009 C010 C011 C013 C014 C016 C017 C019 C020 C021 C022 C023 C024 C025 C026',
  compute: 'C028 C029 C031 C032 C033 C034 C035 C037 C038 C039',
  'Isolate.spawn': 'C040 C041 C043 C044 C045 C046 C048 C049 C050 C051 C052 C053 C055 C056 C057 C058',
  'Pause and resume': 'C059 C061 C062 C063 C064 C065 C066 C067 C068 C069 C070 C072 C073 C075 C076 C077',
  'Isolate.kill and Isolate.exit':
    'C079 C080 C081 C082 C083 C084 C085 C086 C088 C089 C090 C092 C094 C096 C097 C098 C099',
  'Exit listeners and natural end': 'C100 C101 C102 C103 C104 C106 C107 C108 C110 C111 C113 C114 C115',
  Errors: 'C116 C118 C119 C120 C121 C123 C124 C125 C126 C127 C129 C130 C132 C133 C134 C135 C136 C137 C138',
  'Ports and streams':
    'C139 C140 C142 C143 C145 C146 C147 C148 C149 C150 C151 C152 C153 C154 C156 C157 C158 C159 C160 C161 C162 C163 C164 C166 C167 C168 C170 C171 C173 C175 C176 C177 C178 C179 C181 C182 C183 C184 C185 C186 C187 C188',
  Messages: 'C189 C191 C192 C193 C194 C195 C196 C197 C199 C200 C201 C202 C203 C204 C205 C207 C208 C209 C210',
  TransferableTypedData: 'C211 C213 C214 C215 C216 C217 C218',
  'Capability, current, handles': 'C219 C220 C221 C222 C223 C225',
  spawnUri: 'C226 C228 C229 C230 C231 C232 C234 C235',
  'Completer, StreamController, subscription': 'C236 C237 C238 C239 C240 C242 C243 C244 C245 C246',
  'Whole programs':
    'C247 C248 C249 C250 C251 C253 C254 C255 C256 C258 C259 C261 C262 C263 C264 C265 C266 C267',
  'What is assumed of the platform': 'W01 W02 W03 W04 W05 W06 W07 W08 W09 W10 W11 W12 W13 W14 W15 W16',
}

/** Cases the web platform cannot meet: their tests assert what is offered instead. */
export const impossibleCases: readonly string[] = ['C006', 'C099', 'C193', 'C239']
